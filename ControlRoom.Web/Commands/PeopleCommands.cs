using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Commands;

/// <summary>
/// <c>controlroom user</c> and <c>controlroom token</c>: work on the data directory itself, even while a control room uses it. They need no
/// token: a user who can write that directory can do everything anyway.
/// </summary>
public static class PeopleCommands
{
    /// <summary>Creates an account; its password is the first line of standard input.</summary>
    public static Task<int> AddUserAsync(string name, string role, string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (desk, _, actor) =>
                await desk.AddAsync(actor, name, RoleOf(role), await PasswordAsync(cancellationToken), cancellationToken)
                ?? await PrintAsync($"{name} can now sign in as {RoleOf(role)}.")
        );

    /// <summary>Gives an account a new password.</summary>
    public static Task<int> ResetUserAsync(string name, string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (desk, _, actor) =>
                await desk.ResetPasswordAsync(actor, name, await PasswordAsync(cancellationToken), cancellationToken)
                ?? await PrintAsync($"{name} has a new password; all sessions have ended.")
        );

    /// <summary>Gives an account another role.</summary>
    public static Task<int> SetRoleAsync(string name, string role, string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (desk, _, actor) =>
                await desk.SetRoleAsync(actor, name, RoleOf(role), cancellationToken) ?? await PrintAsync($"{name} is now {RoleOf(role)}.")
        );

    /// <summary>Disables or enables an account.</summary>
    public static Task<int> DisableUserAsync(string name, bool isDisabled, string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (desk, _, actor) =>
                await desk.SetDisabledAsync(actor, name, isDisabled, cancellationToken)
                ?? await PrintAsync($"{name} is {(isDisabled ? "disabled" : "enabled")}.")
        );

    /// <summary>Lists the accounts.</summary>
    public static Task<int> ListUsersAsync(string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (_, people, _) =>
            {
                foreach (var account in people.Accounts)
                {
                    var state = account.IsDisabled ? "disabled" : "active";
                    var last = account.LastSignInAt is { } at ? Time(at) : "never signed in";
                    await Console.Out.WriteLineAsync($"{account.Name}\t{account.Role}\t{state}\t{last}");
                }

                return null;
            }
        );

    /// <summary>Creates a token and prints it as the last word.</summary>
    public static Task<int> AddTokenAsync(string? user, string role, string label, string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (desk, _, actor) =>
            {
                if (user is null)
                {
                    return "Give the user of the token with --user NAME.";
                }

                var (id, text, refusal) = await desk.AddTokenAsync(actor, user, RoleOf(role), label, cancellationToken);
                return refusal
                    ?? await PrintAsync(
                        string.Create(CultureInfo.InvariantCulture, $"Token {id} of {user}, {RoleOf(role)}, shown only now: {text}")
                    );
            }
        );

    /// <summary>Lists the tokens without their texts, which are not stored.</summary>
    public static Task<int> ListTokensAsync(string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (_, people, _) =>
            {
                foreach (var token in people.Tokens)
                {
                    await Console.Out.WriteLineAsync(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{token.Id}\t{token.User}\t{token.Role}\t{token.Label}\t{StateOf(token)}"
                        )
                    );
                }

                return null;
            }
        );

    /// <summary>Revokes a token.</summary>
    public static Task<int> RevokeTokenAsync(int id, string data, CancellationToken cancellationToken) =>
        DoAsync(
            data,
            cancellationToken,
            async (desk, _, actor) =>
                await desk.RevokeTokenAsync(actor, id, cancellationToken)
                ?? await PrintAsync(string.Create(CultureInfo.InvariantCulture, $"Token {id} is revoked."))
        );

    private static Role RoleOf(string text) =>
        Enum.TryParse<Role>(text, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : Role.None;

    private static string StateOf(AccessToken token) =>
        token switch
        {
            { RevokedAt: { } revoked } => $"revoked {Time(revoked)}",
            { LastUsedAt: { } used } => $"last used {Time(used)}",
            _ => "never used",
        };

    private static string Time(DateTimeOffset at) => ZoneTime.DateAndMinute(at, TimeProvider.System.LocalTimeZone);

    private static async Task<string> PasswordAsync(CancellationToken cancellationToken) =>
        (await Console.In.ReadLineAsync(cancellationToken))?.TrimEnd('\r') ?? string.Empty;

    private static async Task<string?> PrintAsync(string sentence)
    {
        await Console.Out.WriteLineAsync(sentence);
        return null;
    }

    private static async Task<int> DoAsync(
        string data,
        CancellationToken cancellationToken,
        Func<AccountDesk, PeopleDirectory, Actor, Task<string?>> work
    )
    {
        try
        {
            var refusal = await DataDirectoryCommand.RunAsync(
                data,
                async services =>
                {
                    var people = services.GetRequiredService<PeopleDirectory>();
                    await people.ReloadAsync(cancellationToken);
                    return await work(services.GetRequiredService<AccountDesk>(), people, DataDirectoryCommand.Actor);
                },
                cancellationToken
            );
            if (refusal is not null)
            {
                await Console.Error.WriteLineAsync($"controlroom: {refusal}");
            }

            return refusal is null ? 0 : 1;
        }
        catch (Exception cause)
            when (cause is StorageException or ArgumentException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }
}
