using System.Collections.Immutable;
using System.CommandLine;
using ControlRoom.Web.Hosting;

namespace ControlRoom.Web.Commands;

/// <summary>The verbs of the command line.</summary>
public static partial class CommandLine
{
    /// <summary>Runs a command line; see <see cref="Client.ExitCode"/>.</summary>
    public static Task<int> RunAsync(string[] args) =>
        Root()
            .Parse(args)
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

    /// <summary>All commands with their options.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("ControlRoom operates the data acquisition of GET electronics. Without a verb it serves.");
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
        const string Licenses = "Print what the program consists of, and on which terms.";
        root.Options.Add(new Option<bool>("--licenses") { Description = Licenses, Action = new LicensesAction() });
        return root;
    }

    private static Option<string> Data(string byDefault) =>
        new("--data")
        {
            Description = "Directory for everything that is kept: database, keys, logs.",
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
        var key = new Option<string?>("--key") { Description = "Its private key, if that is not in the same file.", HelpName = "FILE" };
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
        var transition = Transition();
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

    private static Command Setup()
    {
        var file = new Argument<string>("FILE") { Description = "The setup as JSON; - for standard input." };
        var data = Data("controlroom-data");
        var import = new Command("import", "Makes FILE the setup, whole or not at all.") { file, data };
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

    private static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "Where to; must not exist yet." };
        var data = Data("controlroom-data");
        var command = new Command(
            "backup",
            "Puts everything that is kept into one file, also while the control room serves, and checks it."
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
        var replace = new Option<bool>("--replace") { Description = "Move aside what DIR has; it is kept below DIR." };
        var check = new Option<bool>("--check") { Description = "Only look whether FILE is whole." };
        var command = new Command("restore", "Checks a backup and puts it into DIR. No control room may be serving it.")
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

    private static Command User()
    {
        var add = new Command("add", "Makes an account.");
        var (addName, addRole, addData) = (NameArgument(), RoleOption(), Data("controlroom-data"));
        With(add, addName, addRole, PasswordOption(), addData)
            .SetAction((p, t) => PeopleCommands.AddUserAsync(p.GetValue(addName)!, p.GetValue(addRole)!, p.GetValue(addData)!, t));
        var list = new Command("list", "Lists the accounts.");
        var listData = Data("controlroom-data");
        With(list, listData).SetAction((p, t) => PeopleCommands.ListUsersAsync(p.GetValue(listData)!, t));
        var reset = new Command("reset", "Gives an account a new password and unlocks it; its sessions end.");
        var (resetName, resetData) = (NameArgument(), Data("controlroom-data"));
        With(reset, resetName, PasswordOption(), resetData)
            .SetAction((p, t) => PeopleCommands.ResetUserAsync(p.GetValue(resetName)!, p.GetValue(resetData)!, t));
        var role = new Command("role", "Gives an account another role.");
        var (roleName, newRole, roleData) = (NameArgument(), RoleOption(), Data("controlroom-data"));
        With(role, roleName, newRole, roleData)
            .SetAction((p, t) => PeopleCommands.SetRoleAsync(p.GetValue(roleName)!, p.GetValue(newRole)!, p.GetValue(roleData)!, t));
        return new Command("user", "Looks after accounts, on the data directory itself.")
        {
            add,
            list,
            reset,
            role,
            Disable("disable", "Disables an account: its sessions and tokens end.", true),
            Disable("enable", "Enables an account again.", false),
        };
    }

    private static Command Disable(string verb, string description, bool isDisabled)
    {
        var command = new Command(verb, description);
        var (name, data) = (NameArgument(), Data("controlroom-data"));
        With(command, name, data).SetAction((p, t) => PeopleCommands.DisableUserAsync(p.GetValue(name)!, isDisabled, p.GetValue(data)!, t));
        return command;
    }

    private static Argument<string> NameArgument() => new("NAME") { Description = "The user name." };

    private static Option<string> RoleOption()
    {
        var option = new Option<string>("--role")
        {
            Description = "Observer, Operator or Expert.",
            HelpName = "ROLE",
            Required = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && given.ToUpperInvariant() is not ("OBSERVER" or "OPERATOR" or "EXPERT"))
            {
                result.AddError($"'{given}' is not a role: Observer, Operator or Expert.");
            }
        });
        return option;
    }

    /// <summary>Never on the command line itself: other users of the machine can read that.</summary>
    private static Option<bool> PasswordOption() =>
        new("--password-stdin") { Description = "The password is the first line of standard input.", Required = true };

    private static Command With(Command command, params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

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
        var coBos = new Option<int>("--cobos") { Description = "How many CoBos, 0 to 64.", DefaultValueFactory = _ => 11 };
        var routers = new Option<bool>("--no-routers") { Description = "ECC servers only." };
        var transition = Transition();
        var command = new Command("simulate", "Runs the simulated electronics alone and writes DIR/setup.json for 'setup import'.")
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

    private static Option<double> Transition() =>
        new("--transition-seconds")
        {
            Description = "How long each simulated transition takes, in seconds.",
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
