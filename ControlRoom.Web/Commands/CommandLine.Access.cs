using System.CommandLine;
using ControlRoom.Web.Api;
using ControlRoom.Web.Commands.Client;

namespace ControlRoom.Web.Commands;

/// <content>The commands for accounts, tokens and control.</content>
public static partial class CommandLine
{
    private static Command User()
    {
        var add = new Command("add", "Creates an account.");
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
        return new Command("user", "Manages accounts in the data directory itself.")
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

    /// <summary>The password is read from standard input, because other users of the machine can read arguments.</summary>
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

    private static Command Token()
    {
        var user = new Option<string?>("--user")
        {
            Description = "Owner of the token. Required with --data; otherwise only experts can create tokens for others.",
            HelpName = "NAME",
        };
        var label = new Option<string>("--label")
        {
            Description = "Purpose of the token.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => "made on the command line",
        };
        var role = RoleOption();
        var add = ClientOr(
            new Command("add", "Creates a token and prints it as the last word.") { user, role, label },
            (client, settings, p, t) => ClientTokens.AddAsync(client, settings, p.GetValue(user), p.GetValue(role)!, p.GetValue(label)!, t),
            (data, p, t) => PeopleCommands.AddTokenAsync(p.GetValue(user), p.GetValue(role)!, p.GetValue(label)!, data, t)
        );
        var list = ClientOr(
            new Command("list", "Lists the tokens; their texts are not stored."),
            (client, settings, _, t) => ClientTokens.ListAsync(client, settings, t),
            (data, _, t) => PeopleCommands.ListTokensAsync(data, t)
        );
        var id = new Argument<int>("NUMBER") { Description = "Number of the token, as in 'token list'." };
        var revoke = ClientOr(
            new Command("revoke", "Revokes a token.") { id },
            (client, settings, p, t) => ClientTokens.RevokeAsync(client, settings, p.GetValue(id), t),
            (data, p, t) => PeopleCommands.RevokeTokenAsync(p.GetValue(id), data, t)
        );
        return new Command("token", "Creates, lists and revokes tokens for programs.") { add, list, revoke };
    }

    private static Command Control()
    {
        var command = new Command("control", "Shows who has control of the experiment, takes it, asks for it or gives it.");
        foreach (
            var (verb, description) in new[]
            {
                ("show", "Prints who has control."),
                ("take", "Takes control, if it is free."),
                ("ask", "Asks the holder for control."),
                ("refuse", "Keeps control although another user has asked for it, or withdraws your own request."),
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
            Description = "User who gets control; by default the user who asks for it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Subcommands.Add(
            Client(
                new Command("give", "Gives control to a user or to the user who asks for it, or gives it up.") { to },
                (client, settings, parsed, token) =>
                    ClientCommands.ControlAsync(
                        client,
                        settings,
                        "give",
                        parsed.GetValue(to) is { } name ? new GiveRequest(name) : null,
                        token
                    )
            )
        );

        var reason = new Option<string>("--reason") { Description = "Why; it is recorded.", Required = true };
        command.Subcommands.Add(
            Client(
                new Command("force", "Takes control from the holder; for experts.") { reason },
                (client, settings, parsed, token) =>
                    ClientCommands.ControlAsync(client, settings, "force", new ReasonRequest(parsed.GetValue(reason)), token)
            )
        );
        return command;
    }
}
