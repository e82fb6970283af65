using System.CommandLine;
using ControlRoom.Web.Commands.Client;

namespace ControlRoom.Web.Commands;

/// <content>The commands for runs, their sheets and observables.</content>
public static partial class CommandLine
{
    private static Command Run()
    {
        var number = new Argument<int?>("NUMBER")
        {
            Description = "Number of the run; the newest run by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var show = Client(
            new Command("show", "Prints a run and its sheet.") { number },
            (client, settings, parsed, token) => ClientRuns.ShowAsync(client, settings, parsed.GetValue(number), token)
        );
        var search = new Option<string?>("--search") { Description = "Only runs that contain this text anywhere.", HelpName = "TEXT" };
        var list = Client(
            new Command("list", "Lists the runs, newest first.") { search },
            (client, settings, parsed, token) => ClientRuns.ListAsync(client, settings, parsed.GetValue(search), token)
        );
        var run = new Argument<string>("RUN") { Description = "The number of a run, or next." };
        var fields = new Argument<string[]>("FIELD=VALUE")
        {
            Description = "Fields of the sheet, for example 'Gas pressure=600'.",
            Arity = ArgumentArity.OneOrMore,
        };
        var set = Client(
            new Command("set", "Fills in fields of a run's sheet.") { run, fields },
            (client, settings, parsed, token) =>
                ClientRuns.SetAsync(client, settings, parsed.GetValue(run)!, parsed.GetValue(fields)!, token)
        );
        return new Command("run", "Runs and their sheets.") { show, list, set };
    }

    private static Command ObservableCommand()
    {
        var list = Client(
            new Command("list", "Lists the observables in the order of the sheet."),
            (client, settings, _, token) => ClientObservables.ListAsync(client, settings, token)
        );
        var (name, type) = (
            new Argument<string>("NAME") { Description = "Name of the observable." },
            new Option<string>("--type") { Description = "Type: Real, Integer, Text, Choice or YesNo.", DefaultValueFactory = _ => "Real" }
        );
        var (units, choices) = (
            new Option<string>("--units") { Description = "Units of the observable.", DefaultValueFactory = _ => string.Empty },
            new Option<string[]>("--choice") { Description = "A choice, for the type Choice; may be given several times." }
        );
        var add = Client(
            new Command("add", "Adds an observable.") { name, type, units, choices },
            (client, settings, parsed, token) =>
                ClientObservables.AddAsync(
                    client,
                    settings,
                    parsed.GetValue(name)!,
                    parsed.GetValue(type)!,
                    parsed.GetValue(units)!,
                    parsed.GetValue(choices) ?? [],
                    token
                )
        );
        var removed = new Argument<string>("NAME") { Description = "Name of the observable." };
        var remove = Client(
            new Command("remove", "Removes an observable from the sheet; its values stay with the runs.") { removed },
            (client, settings, parsed, token) => ClientObservables.RemoveAsync(client, settings, parsed.GetValue(removed)!, token)
        );
        var names = new Argument<string[]>("NAME")
        {
            Description = "The observables that come first, in order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var order = Client(
            new Command("order", "Orders the observables; the others follow in their present order.") { names },
            (client, settings, parsed, token) => ClientObservables.OrderAsync(client, settings, parsed.GetValue(names)!, token)
        );
        return new Command("observable", "The fields of the run sheet.") { list, add, remove, order };
    }
}
