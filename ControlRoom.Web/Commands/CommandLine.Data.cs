using System.CommandLine;
using ControlRoom.Web.Commands.Client;

namespace ControlRoom.Web.Commands;

/// <content>The commands for the setup, and for backups of the data directory.</content>
public static partial class CommandLine
{
    private static Command Setup()
    {
        var file = new Argument<string>("FILE") { Description = "The setup as JSON; - for standard input." };
        var data = Data("controlroom-data");
        var import = new Command("import", "Replaces the setup with FILE, completely or not at all.") { file, data };
        import.SetAction((parsed, token) => SetupCommands.ImportAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, token));
        var from = Data("controlroom-data");
        var export = new Command("export", "Prints the setup as JSON.") { from };
        export.SetAction((parsed, token) => SetupCommands.ExportAsync(parsed.GetValue(from)!, token));
        var command = new Command("setup", "Reads and writes the setup: experiment, ECC servers, data routers, data sources.")
        {
            import,
            export,
        };
        foreach (var served in ClientSetup())
        {
            command.Subcommands.Add(served);
        }

        return command;
    }

    /// <summary>The subcommands of <c>setup</c> for a running control room.</summary>
    private static Command[] ClientSetup()
    {
        var show = Client(
            new Command("show", "Prints the setup of a running control room."),
            async (client, settings, _, token) =>
                await ClientCommands.PrintAsync(await client.GetAsync("setup", token), settings with { IsJson = true }, _ => string.Empty)
        );
        var (file, preview) = (
            new Argument<string>("FILE") { Description = "The setup as JSON; - for standard input." },
            new Option<bool>("--preview") { Description = "Only shows what would change." }
        );
        var apply = Client(
            new Command("apply", "Replaces the setup of a running control room with FILE.") { file, preview },
            (client, settings, parsed, token) =>
                ClientCommands.ApplySetupAsync(client, settings, parsed.GetValue(file)!, parsed.GetValue(preview), token)
        );
        return [show, apply];
    }

    private static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist yet." };
        var data = Data("controlroom-data");
        var command = new Command(
            "backup",
            "Writes everything that is stored into one file, even while the control room serves, and checks it."
        )
        {
            file,
            data,
        };
        command.SetAction((parsed, token) => BackupCommands.BackupAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, token));
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'backup' made." };
        var data = Data("controlroom-data");
        var replace = new Option<bool>("--replace") { Description = "Moves the present contents of DIR into a directory below DIR." };
        var check = new Option<bool>("--check") { Description = "Only checks that FILE is complete." };
        var command = new Command("restore", "Checks a backup and restores it to DIR. No control room may be using DIR.")
        {
            file,
            data,
            replace,
            check,
        };
        command.SetAction(
            (parsed, token) =>
                BackupCommands.RestoreAsync(
                    parsed.GetValue(file)!,
                    parsed.GetValue(data)!,
                    parsed.GetValue(replace),
                    parsed.GetValue(check),
                    token
                )
        );
        return command;
    }
}
