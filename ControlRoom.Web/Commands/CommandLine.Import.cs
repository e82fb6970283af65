using System.CommandLine;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Commands;

/// <summary>Verbs that bring in what other programs have kept.</summary>
public static partial class CommandLine
{
    private static Command Import()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "What 'manage.py dumpdata --format json' of the original has written; - for standard input.",
        };
        var data = Data("controlroom-data");
        var experiment = new Option<string[]>("--experiment")
        {
            Description = "Takes only the experiment of this name. May be given several times; without it all come.",
            HelpName = "NAME",
        };
        var newName = new Option<string?>("--as") { Description = "Another name for the one experiment that is taken.", HelpName = "NAME" };
        var zone = new Option<string>("--time-zone")
        {
            Description = "TIME_ZONE of the original's settings.py, for times without an offset.",
            HelpName = "ZONE",
            DefaultValueFactory = _ => "UTC",
        };
        var preview = new Option<bool>("--preview") { Description = "Says what would come and what is wrong, and changes nothing." };
        var attpc = new Command(
            "attpc",
            "Makes new experiments of what the original AT-TPC program has kept: runs, observables, measurements, setup. All or nothing."
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
                    new ImportChoices(
                        [.. parsed.GetValue(experiment) ?? []],
                        parsed.GetValue(newName),
                        parsed.GetValue(zone)!,
                        parsed.GetValue(preview)
                    ),
                    token
                )
        );
        return new Command("import", "Brings in what another program has kept.") { attpc };
    }
}
