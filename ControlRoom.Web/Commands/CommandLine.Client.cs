using System.CommandLine;
using ControlRoom.Web.Commands.Client;

namespace ControlRoom.Web.Commands;

/// <content>The verbs that talk to a control room that is serving.</content>
public static partial class CommandLine
{
    private static readonly (string Verb, int Target, string Description)[] Transitions =
    [
        ("describe", 2, "Describes all ECC servers, or one."),
        ("prepare", 3, "Prepares all ECC servers, or one."),
        ("configure", 4, "Configures all ECC servers, or one."),
        ("start", 5, "Opens a run and starts all ECC servers; with --server starts one within the open run."),
        ("stop", 4, "Stops all ECC servers and ends the run; with --server stops one."),
        ("reset", -1, "Takes all ECC servers, or one, one state back."),
    ];

    private static void AddClient(RootCommand root)
    {
        root.Subcommands.Add(Status());
        foreach (var (verb, target, description) in Transitions)
        {
            root.Subcommands.Add(Transition(verb, target, description));
        }

        root.Subcommands.Add(Go());
        root.Subcommands.Add(Run());
        root.Subcommands.Add(ObservableCommand());
        root.Subcommands.Add(Log());
        root.Subcommands.Add(Alarm());
        root.Subcommands.Add(Token());
        root.Subcommands.Add(Control());
        root.Subcommands.Add(AnyRequest());
        root.Subcommands.Add(CompletionCommand());
    }

    private static Command Status()
    {
        var watch = new Option<bool>("--watch", "-w") { Description = "Prints it again whenever it changes." };
        return Client(
            new Command("status", "Prints the state of everything.") { watch },
            (client, settings, parsed, token) => ClientCommands.StatusAsync(client, settings, parsed.GetValue(watch), token)
        );
    }

    private static Command Transition(string verb, int target, string description)
    {
        var server = new Option<string?>("--server") { Description = "Only this ECC server.", HelpName = "NAME" };
        var force = new Option<bool>("--force") { Description = "Stops although somebody else has control, who is told." };
        var noWait = NoWait();
        var command = new Command(verb, description) { server, noWait };
        var isStop = verb == ClientTransition.StopVerb;
        if (isStop)
        {
            command.Options.Add(force);
        }

        return Client(
            command,
            (client, settings, parsed, token) =>
                ClientCommands.TransitionAsync(
                    client,
                    settings,
                    new ClientTransition(verb, target, parsed.GetValue(server), isStop && parsed.GetValue(force)),
                    !parsed.GetValue(noWait),
                    token
                )
        );
    }

    private static Command Go()
    {
        var target = new Argument<string>("STATE") { Description = "ready or idle." }.AcceptOnlyFromAmong("ready", "idle");
        var noWait = NoWait();
        return Client(
            new Command("go", "Takes all ECC servers to Ready or Idle from whatever they are in.") { target, noWait },
            (client, settings, parsed, token) =>
                ClientCommands.GoAsync(client, settings, parsed.GetValue(target) == "idle" ? 1 : 4, !parsed.GetValue(noWait), token)
        );
    }

    private static Command Run()
    {
        var number = new Argument<int?>("NUMBER")
        {
            Description = "Which run; the newest if none is given.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var show = Client(
            new Command("show", "Prints a run and its sheet.") { number },
            (client, settings, parsed, token) => ClientRuns.ShowAsync(client, settings, parsed.GetValue(number), token)
        );
        var search = new Option<string?>("--search") { Description = "Only runs with this anywhere.", HelpName = "TEXT" };
        var list = Client(
            new Command("list", "Lists the runs, newest first.") { search },
            (client, settings, parsed, token) => ClientRuns.ListAsync(client, settings, parsed.GetValue(search), token)
        );
        var run = new Argument<string>("RUN") { Description = "A run's number, or next." };
        var fields = new Argument<string[]>("FIELD=VALUE")
        {
            Description = "Fields of the sheet: 'Gas pressure=600'.",
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
            new Argument<string>("NAME") { Description = "Its name." },
            new Option<string>("--type") { Description = "Real, Integer, Text, Choice or YesNo.", DefaultValueFactory = _ => "Real" }
        );
        var (units, choices) = (
            new Option<string>("--units") { Description = "Its units.", DefaultValueFactory = _ => string.Empty },
            new Option<string[]>("--choice") { Description = "One of its choices; may be given several times." }
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
        var gone = new Argument<string>("NAME") { Description = "Its name." };
        var remove = Client(
            new Command("remove", "Takes an observable off the sheet; its values stay with the runs.") { gone },
            (client, settings, parsed, token) => ClientObservables.RemoveAsync(client, settings, parsed.GetValue(gone)!, token)
        );
        var names = new Argument<string[]>("NAME") { Description = "Those that come first, in order.", Arity = ArgumentArity.OneOrMore };
        var order = Client(
            new Command("order", "Puts observables into an order.") { names },
            (client, settings, parsed, token) => ClientObservables.OrderAsync(client, settings, parsed.GetValue(names)!, token)
        );
        return new Command("observable", "The fields of the run sheet.") { list, add, remove, order };
    }

    private static Command Log()
    {
        var (name, lines) = (
            new Argument<string>("NAME") { Description = "An ECC server or data router." },
            new Option<int>("--lines", "-n") { Description = "How many lines.", DefaultValueFactory = _ => 50 }
        );
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with what comes." };
        var tail = Client(
            new Command("tail", "Prints the end of a log on its machine.") { name, lines, follow },
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
                Description = "What is done about it.",
                HelpName = "TEXT",
                DefaultValueFactory = _ => string.Empty,
            }
        );
        var acknowledge = Client(
            new Command("acknowledge", "Says that somebody does something about an alarm.") { name, note },
            (client, settings, parsed, token) =>
                ClientAlarms.AcknowledgeAsync(client, settings, parsed.GetValue(name)!, parsed.GetValue(note)!, token)
        );
        return new Command("alarm", "What is wrong with data taking.") { list, acknowledge, Shelve(), Unshelve() };
    }

    private static Command Shelve()
    {
        var (name, kind) = (AlarmName(), AlarmKind());
        var minutes = new Option<double>("--minutes")
        {
            Description = "For how long, 1 to 720.",
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
            new Command("shelve", "Puts an alarm aside for a while; it returns by itself.") { name, minutes, reason, kind },
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
            new Command("unshelve", "Takes an alarm back before its time is over.") { name, kind },
            (client, settings, parsed, token) =>
                ClientAlarms.UnshelveAsync(client, settings, parsed.GetValue(name)!, parsed.GetValue(kind), token)
        );
    }

    private static Argument<string> AlarmName() => new("NAME") { Description = "The ECC server, data router or host." };

    private static Option<string?> AlarmKind() =>
        new("--kind") { Description = "Which of its alarms, if it has several.", HelpName = "KIND" };

    private static Command Token()
    {
        var user = new Option<string?>("--user") { Description = "Whose it is; for experts, and with --data.", HelpName = "NAME" };
        var label = new Option<string>("--label")
        {
            Description = "What it is for.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "made on the command line",
        };
        var role = RoleOption();
        var add = ClientOr(
            new Command("add", "Makes a token and prints it as the last word.") { user, role, label },
            (client, settings, p, t) => ClientTokens.AddAsync(client, settings, p.GetValue(user), p.GetValue(role)!, p.GetValue(label)!, t),
            (data, p, t) => PeopleCommands.AddTokenAsync(p.GetValue(user), p.GetValue(role)!, p.GetValue(label)!, data, t)
        );
        var list = ClientOr(
            new Command("list", "Lists the tokens; their texts are not kept."),
            (client, settings, _, t) => ClientTokens.ListAsync(client, settings, t),
            (data, _, t) => PeopleCommands.ListTokensAsync(data, t)
        );
        var id = new Argument<int>("NUMBER") { Description = "Its number, as 'token list' shows it." };
        var revoke = ClientOr(
            new Command("revoke", "Revokes a token.") { id },
            (client, settings, p, t) => ClientTokens.RevokeAsync(client, settings, p.GetValue(id), t),
            (data, p, t) => PeopleCommands.RevokeTokenAsync(p.GetValue(id), data, t)
        );
        return new Command("token", "Tokens for programs.") { add, list, revoke };
    }

    private static Command Control()
    {
        var command = new Command("control", "Who has control of the experiment.");
        foreach (
            var (verb, description) in new[]
            {
                ("show", "Prints who has control."),
                ("take", "Takes it, if it is free."),
                ("ask", "Asks whoever has it."),
                ("refuse", "Keeps it although somebody asks."),
            }
        )
        {
            command.Subcommands.Add(
                Client(
                    new Command(verb, description),
                    (client, settings, _, token) => ClientCommands.ControlAsync(client, settings, verb, null, token)
                )
            );
        }

        var to = new Argument<string?>("NAME")
        {
            Description = "Who gets it; whoever asks for it if nobody is named.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Subcommands.Add(
            Client(
                new Command("give", "Gives it to somebody, or to whoever asks, or gives it up.") { to },
                (client, settings, parsed, token) =>
                    ClientCommands.ControlAsync(client, settings, "give", parsed.GetValue(to) is { } name ? ("to", name) : null, token)
            )
        );

        var reason = new Option<string>("--reason") { Description = "Why; it is recorded.", Required = true };
        command.Subcommands.Add(
            Client(
                new Command("force", "Takes it from whoever has it; for experts.") { reason },
                (client, settings, parsed, token) =>
                    ClientCommands.ControlAsync(client, settings, "force", ("reason", parsed.GetValue(reason)!), token)
            )
        );
        return command;
    }

    private static Command AnyRequest()
    {
        var method = new Argument<string>("METHOD") { Description = "get, post, put or delete." }.AcceptOnlyFromAmong(
            "get",
            "post",
            "put",
            "delete"
        );
        var path = new Argument<string>("PATH") { Description = "Below /api/v1, for example control." };
        var body = new Argument<string?>("BODY") { Description = "JSON; - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        return Client(
            new Command("api", "Sends any request of the API and prints the answer.") { method, path, body },
            (client, _, parsed, token) =>
                ClientCommands.AnyAsync(client, parsed.GetValue(method)!, parsed.GetValue(path)!, parsed.GetValue(body), token)
        );
    }

    private static Command CompletionCommand()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." }.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command(
            "completion",
            "Prints what a shell needs to complete this command line: source <(controlroom completion bash)."
        )
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetValue(shell) == "zsh" ? Completion.Zsh : Completion.Bash);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What <c>setup</c> does with a control room that is serving.</summary>
    private static Command[] ClientSetup()
    {
        var show = Client(
            new Command("show", "Prints the setup of a control room that is serving."),
            async (client, settings, _, token) =>
                await ClientCommands.PrintAsync(await client.GetAsync("setup", token), settings with { IsJson = true }, _ => string.Empty)
        );
        var (file, preview) = (
            new Argument<string>("FILE") { Description = "The setup as JSON; - for standard input." },
            new Option<bool>("--preview") { Description = "Only says what would be." }
        );
        var apply = Client(
            new Command("apply", "Makes FILE the setup of a control room that is serving.") { file, preview },
            (client, settings, parsed, token) =>
                ClientCommands.ApplySetupAsync(client, settings, parsed.GetValue(file)!, parsed.GetValue(preview), token)
        );
        return [show, apply];
    }

    private static Option<bool> NoWait() => new("--no-wait") { Description = "Does not wait for the end." };

    /// <summary>A command that asks a control room, or, with --data, works on a data directory itself.</summary>
    private static Command ClientOr(
        Command command,
        Func<ApiClient, ClientSettings, ParseResult, CancellationToken, Task<int>> work,
        Func<string, ParseResult, CancellationToken, Task<int>> here
    )
    {
        var data = new Option<string?>("--data")
        {
            Description = "Works on this data directory itself, instead of asking a control room that is serving.",
            HelpName = "DIR",
        };
        command.Options.Add(data);
        var ask = Asking(command, work);
        command.SetAction((parsed, token) => parsed.GetValue(data) is { } directory ? here(directory, parsed, token) : ask(parsed, token));
        return command;
    }

    private static Command Client(Command command, Func<ApiClient, ClientSettings, ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(Asking(command, work));
        return command;
    }

    /// <summary>Gives a command the options of a client.</summary>
    private static Func<ParseResult, CancellationToken, Task<int>> Asking(
        Command command,
        Func<ApiClient, ClientSettings, ParseResult, CancellationToken, Task<int>> work
    )
    {
        var url = new Option<string?>("--url")
        {
            Description = $"The control room; else {ClientSettings.UrlVariable}, else http://127.0.0.1:8080.",
            HelpName = "URL",
        };
        var file = new Option<string?>("--token-file")
        {
            Description = $"File with the token; else {ClientSettings.TokenVariable}, else {ClientSettings.TokenFile}.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        command.Options.Add(url);
        command.Options.Add(file);
        command.Options.Add(json);
        return (parsed, token) =>
            ClientCommands.RunAsync(
                () => ClientSettings.Of(parsed.GetValue(url), parsed.GetValue(file), parsed.GetValue(json)),
                (client, settings) => work(client, settings, parsed, token)
            );
    }
}
