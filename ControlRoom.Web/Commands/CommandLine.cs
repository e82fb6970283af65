using System.Collections.Immutable;
using System.CommandLine;
using ControlRoom.Web.Hosting;

namespace ControlRoom.Web.Commands;

/// <summary>Defines the command line: all commands with their arguments and options.</summary>
public static partial class CommandLine
{
    /// <summary>Runs a command line and returns the exit code; see <see cref="Client.ExitCode"/>.</summary>
    public static Task<int> RunAsync(string[] args) =>
        Root()
            .Parse(args)
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

    /// <summary>Returns the root command with all commands.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("ControlRoom operates the data acquisition of GET electronics. Without a command it serves.");
        root.Subcommands.Add(Serve(new Command("serve", "Serves the control room (the default).")));
        root.Subcommands.Add(Demo());
        root.Subcommands.Add(Setup());
        root.Subcommands.Add(Import());
        root.Subcommands.Add(Backup());
        root.Subcommands.Add(Restore());
        root.Subcommands.Add(Simulate());
        root.Subcommands.Add(User());
        AddClient(root);
        Serve(root);
        const string Licenses = "Prints the packages in the program and their licences.";
        root.Options.Add(new Option<bool>("--licenses") { Description = Licenses, Action = new LicensesAction() });
        return root;
    }

    private static Option<string> Data(string byDefault) =>
        new("--data")
        {
            Description = "Directory for everything that is stored: database, keys, logs.",
            HelpName = "DIR",
            DefaultValueFactory = _ => byDefault,
        };

    private static Option<string> Urls() =>
        new("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };

    private static Option<string[]> Set()
    {
        var option = new Option<string[]>("--set")
        {
            Description = "Sets an option, for example ControlRoom:Polling:EccInterval=00:00:01. May be given several times.",
            HelpName = "KEY=VALUE",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"'{token.Value}' is not KEY=VALUE.");
            }
        });
        return option;
    }

    private static Command Serve(Command command)
    {
        var (data, urls, set) = (Data("controlroom-data"), Urls(), Set());
        var certificate = new Option<string?>("--certificate")
        {
            Description = "Certificate for https addresses: PEM, or PKCS #12 without a password.",
            HelpName = "FILE",
        };
        var key = new Option<string?>("--key")
        {
            Description = "Private key of the certificate, if it is not in the same file.",
            HelpName = "FILE",
        };
        command.Options.Add(data);
        command.Options.Add(urls);
        command.Options.Add(certificate);
        command.Options.Add(key);
        command.Options.Add(set);
        command.SetAction(
            (parsed, token) =>
                ServeCommand.RunAsync(SettingsFrom(parsed, data, urls, set), parsed.GetValue(certificate), parsed.GetValue(key), token)
        );
        return command;
    }

    private static Command Demo()
    {
        var (data, urls, set) = (Data("controlroom-demo"), Urls(), Set());
        var transition = TransitionSeconds();
        var command = new Command("demo", "Serves a simulated system: eleven CoBos and a MuTAnT, each with a data router.")
        {
            data,
            urls,
            set,
            transition,
        };
        command.SetAction(
            (parsed, token) => DemoCommand.RunAsync(SettingsFrom(parsed, data, urls, set), parsed.GetValue(transition), token)
        );
        return command;
    }

    private static Command Simulate()
    {
        var directory = new Option<string>("--dir")
        {
            Description = "Directory for data routers, logs and setup.json.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "controlroom-simulator",
        };
        var coBos = new Option<int>("--cobos") { Description = "Number of CoBos, 0 to 64.", DefaultValueFactory = _ => 11 };
        var routers = new Option<bool>("--no-routers") { Description = "Leaves out the data routers." };
        var transition = TransitionSeconds();
        var command = new Command("simulate", "Runs only the simulated electronics, and writes DIR/setup.json for 'setup import'.")
        {
            directory,
            coBos,
            routers,
            transition,
        };
        command.SetAction(
            (parsed, token) =>
                SimulateCommand.RunAsync(
                    parsed.GetValue(directory)!,
                    parsed.GetValue(coBos),
                    !parsed.GetValue(routers),
                    parsed.GetValue(transition),
                    token
                )
        );
        return command;
    }

    private static Option<double> TransitionSeconds() =>
        new("--transition-seconds")
        {
            Description = "Duration of each simulated transition in seconds.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 1.0,
        };

    private static ServeSettings SettingsFrom(ParseResult parsed, Option<string> data, Option<string> urls, Option<string[]> set) =>
        new()
        {
            DataDirectory = parsed.GetValue(data)!,
            Urls = parsed.GetValue(urls)!,
            Overrides = (parsed.GetValue(set) ?? [])
                .Select(pair => pair.Split('=', 2))
                .ToImmutableDictionary(pair => pair[0], pair => (string?)pair[1], StringComparer.OrdinalIgnoreCase),
        };
}
