using System.CommandLine;
using ControlRoom.Web.Commands.Client;

namespace ControlRoom.Web.Commands;

/// <content>The commands to a running control room, and the options that all of them have.</content>
public static partial class CommandLine
{
    private static readonly (string Verb, int Target, string Description)[] Transitions =
    [
        ("describe", 2, "Describes all ECC servers, or one."),
        ("prepare", 3, "Prepares all ECC servers, or one."),
        ("configure", 4, "Configures all ECC servers, or one."),
        ("start", 5, "Opens a run and starts all ECC servers; with --server starts one for the open run."),
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
        var watch = new Option<bool>("--watch", "-w") { Description = "Prints the status again whenever it changes." };
        return Client(
            new Command("status", "Prints the state of the whole system.") { watch },
            (client, settings, parsed, token) => ClientCommands.StatusAsync(client, settings, parsed.GetValue(watch), token)
        );
    }

    private static Command Transition(string verb, int target, string description)
    {
        var server = new Option<string?>("--server") { Description = "Only this ECC server.", HelpName = "NAME" };
        var force = new Option<bool>("--force") { Description = "Stops although another user has control; that user is notified." };
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
            new Command("go", "Takes all ECC servers to Ready or Idle, from any mixture of states.") { target, noWait },
            (client, settings, parsed, token) =>
                ClientCommands.GoAsync(client, settings, parsed.GetValue(target) == "idle" ? 1 : 4, !parsed.GetValue(noWait), token)
        );
    }

    private static Command AnyRequest()
    {
        var method = new Argument<string>("METHOD") { Description = "get, post, put or delete." }.AcceptOnlyFromAmong(
            "get",
            "post",
            "put",
            "delete"
        );
        var path = new Argument<string>("PATH") { Description = "Path below /api/v1, for example control." };
        var body = new Argument<string?>("BODY") { Description = "JSON; - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        return Client(
            new Command("api", "Sends any request of the API and prints the answer.") { method, path, body },
            (client, _, parsed, token) =>
                ClientCommands.SendAnyAsync(client, parsed.GetValue(method)!, parsed.GetValue(path)!, parsed.GetValue(body), token)
        );
    }

    private static Command CompletionCommand()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh." }.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", "Prints the completion script of a shell: source <(controlroom completion bash).")
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

    private static Option<bool> NoWait() => new("--no-wait") { Description = "Does not wait for the end of the transition." };

    /// <summary>Makes a command that sends requests to a control room or, with --data, works on a data directory itself.</summary>
    private static Command ClientOr(
        Command command,
        Func<ApiClient, ClientSettings, ParseResult, CancellationToken, Task<int>> work,
        Func<string, ParseResult, CancellationToken, Task<int>> local
    )
    {
        var data = new Option<string?>("--data")
        {
            Description = "Works on this data directory itself, not on a running control room.",
            HelpName = "DIR",
        };
        command.Options.Add(data);
        var send = WithConnection(command, work);
        command.SetAction(
            (parsed, token) => parsed.GetValue(data) is { } directory ? local(directory, parsed, token) : send(parsed, token)
        );
        return command;
    }

    private static Command Client(Command command, Func<ApiClient, ClientSettings, ParseResult, CancellationToken, Task<int>> work)
    {
        command.SetAction(WithConnection(command, work));
        return command;
    }

    /// <summary>Adds the options of a client to a command, and returns its action.</summary>
    private static Func<ParseResult, CancellationToken, Task<int>> WithConnection(
        Command command,
        Func<ApiClient, ClientSettings, ParseResult, CancellationToken, Task<int>> work
    )
    {
        var url = new Option<string?>("--url")
        {
            Description = $"Address of the control room; otherwise {ClientSettings.UrlVariable}, otherwise http://127.0.0.1:8080.",
            HelpName = "URL",
        };
        var file = new Option<string?>("--token-file")
        {
            Description = $"File with the token; otherwise {ClientSettings.TokenVariable}, otherwise {ClientSettings.TokenFile}.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of text." };
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
