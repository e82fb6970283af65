using System.CommandLine;
using ControlRoom.Web.Commands.Client;

namespace ControlRoom.Web.Commands;

/// <content>The commands for alarms and for logs of servers and routers.</content>
public static partial class CommandLine
{
    private static Command Log()
    {
        var (name, lines) = (
            new Argument<string>("NAME") { Description = "An ECC server or data router." },
            new Option<int>("--lines", "-n") { Description = "Number of lines.", DefaultValueFactory = _ => 50 }
        );
        var follow = new Option<bool>("--follow", "-f") { Description = "Continues with new lines." };
        var tail = Client(
            new Command("tail", "Prints the end of a log file.") { name, lines, follow },
            (client, settings, parsed, token) =>
                ClientLogs.TailAsync(client, settings, parsed.GetValue(name)!, parsed.GetValue(lines), parsed.GetValue(follow), token)
        );
        return new Command("log", "Logs of ECC servers and data routers.") { tail };
    }

    private static Command Alarm()
    {
        var list = Client(
            new Command("list", "Lists the alarms."),
            (client, settings, _, token) => ClientAlarms.ListAsync(client, settings, token)
        );
        var (name, note) = (
            new Argument<string>("NAME") { Description = "The ECC server, data router or host." },
            new Option<string>("--note")
            {
                Description = "What is being done about it.",
                HelpName = "TEXT",
                DefaultValueFactory = _ => string.Empty,
            }
        );
        var acknowledge = Client(
            new Command("acknowledge", "Acknowledges an alarm.") { name, note },
            (client, settings, parsed, token) =>
                ClientAlarms.AcknowledgeAsync(client, settings, parsed.GetValue(name)!, parsed.GetValue(note)!, token)
        );
        return new Command("alarm", "Lists, acknowledges and shelves alarms.") { list, acknowledge, Shelve(), Unshelve() };
    }

    private static Command Shelve()
    {
        var (name, kind) = (AlarmName(), AlarmKind());
        var minutes = new Option<double>("--minutes")
        {
            Description = "Time in minutes, 1 to 720.",
            HelpName = "N",
            Required = true,
        };
        var reason = new Option<string>("--reason")
        {
            Description = "Why; it is recorded.",
            HelpName = "TEXT",
            Required = true,
        };
        return Client(
            new Command("shelve", "Shelves an alarm for a time; it returns automatically.") { name, minutes, reason, kind },
            (client, settings, parsed, token) =>
                ClientAlarms.ShelveAsync(
                    client,
                    settings,
                    parsed.GetValue(name)!,
                    parsed.GetValue(kind),
                    parsed.GetValue(minutes),
                    parsed.GetValue(reason)!,
                    token
                )
        );
    }

    private static Command Unshelve()
    {
        var (name, kind) = (AlarmName(), AlarmKind());
        return Client(
            new Command("unshelve", "Ends the shelving of an alarm before its time.") { name, kind },
            (client, settings, parsed, token) =>
                ClientAlarms.UnshelveAsync(client, settings, parsed.GetValue(name)!, parsed.GetValue(kind), token)
        );
    }

    private static Argument<string> AlarmName() => new("NAME") { Description = "The ECC server, data router or host." };

    private static Option<string?> AlarmKind() =>
        new("--kind") { Description = "Kind of the alarm, if NAME has several.", HelpName = "KIND" };
}
