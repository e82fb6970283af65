using System.CommandLine;

namespace ControlRoom.Web.Commands;

/// <summary>The commands that import data of other programs.</summary>
public static partial class CommandLine
{
    private static Command Import()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The output of 'manage.py dumpdata --format json' of the original program; - for standard input.",
        };
        var data = Data("controlroom-data");
        var experiment = new Option<string[]>("--experiment")
        {
            Description = "Imports only the experiment with this name. May be given several times; all experiments by default.",
            HelpName = "NAME",
        };
        var newName = new Option<string?>("--as")
        {
            Description = "A new name for the one experiment that is imported.",
            HelpName = "NAME",
        };
        var zone = new Option<string>("--time-zone")
        {
            Description = "TIME_ZONE in settings.py of the original program, for times without an offset.",
            HelpName = "ZONE",
            DefaultValueFactory = _ => "UTC",
        };
        var preview = new Option<bool>("--preview") { Description = "Only shows what would be imported and which problems there are." };
        var attpc = new Command(
            "attpc",
            "Creates new experiments from the data of the original program: runs, observables, measurements, setup. All or nothing."
        )
        {
            file,
            data,
            experiment,
            newName,
            zone,
            preview,
        };
        attpc.SetAction(
            (parsed, token) =>
                ImportCommands.ImportAsync(
                    parsed.GetValue(file)!,
                    parsed.GetValue(data)!,
                    new AttpcImportOptions(
                        [.. parsed.GetValue(experiment) ?? []],
                        parsed.GetValue(newName),
                        parsed.GetValue(zone)!,
                        parsed.GetValue(preview)
                    ),
                    token
                )
        );
        return new Command("import", "Imports the data of another program.") { attpc };
    }
}
