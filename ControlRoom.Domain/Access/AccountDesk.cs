using System.Collections.Concurrent;

namespace ControlRoom.Domain.Access;

/// <summary>The one door through which people sign in and accounts and tokens are changed; everything is audited.</summary>
public sealed class AccountDesk(
    IPeopleStore store,
    PeopleDirectory directory,
    IPasswordHashing hashing,
    AuditTrail audit,
    TimeProvider time
) : IDisposable
{
    /// <summary>So many wrong passwords in a row lock an account.</summary>
    public const int FailuresUntilLocked = 5;

    /// <summary>The first lock; each further wrong password doubles it.</summary>
    public static readonly TimeSpan ShortestLock = TimeSpan.FromMinutes(1);

    /// <summary>The longest lock: nobody shall be able to keep the shift out for a night.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(15);

    private const string Wrong = "User name or password is wrong.";
    private const int MostUnknown = 1000;
    private const int TokenNoteMinutes = 1;

    /// <summary>Hashing takes a core for a tenth of a second: whoever tries passwords shall not take the polling's.</summary>
    private readonly SemaphoreSlim hashers = new(1);

    /// <summary>Names that are no accounts are locked alike, so that the answer does not tell which exist.</summary>
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset? LockedUntil)> unknown = new(StringComparer.Ordinal);

    /// <summary>Nobody's hash, to take the same time for names that are no accounts.</summary>
    private readonly Lazy<string> nobody = new(() => hashing.Hash(Guid.NewGuid().ToString()));

    /// <summary>Looks whether somebody is who they say.</summary>
    /// <param name="name">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="from">Where they are: "page at 192.168.41.7".</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SignInResult> SignInAsync(string name, string password, string from, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var shown = name.Length > AccountRules.LongestName ? name[..AccountRules.LongestName] + "…" : name;
        var (account, refusal) =
            name.Length > AccountRules.LongestName || password.Length > AccountRules.LongestPassword
                ? (null, Wrong)
                : await VerifyAsync(name, password, cancellationToken).ConfigureAwait(false);
        audit.Add(account is null ? from : $"{account.Name}, {from}", "Sign in", shown, refusal);
        return new SignInResult(account, refusal);
    }

    /// <summary>Makes the very first account, an expert's.</summary>
    /// <returns>Why not; null if it is made.</returns>
    public Task<string?> AddFirstAsync(string name, string password, string from, CancellationToken cancellationToken) =>
        AddAsync(new Actor(name, Role.Expert, from), name, Role.Expert, password, onlyFirst: true, cancellationToken);

    /// <summary>Makes an account.</summary>
    /// <returns>Why not; null if it is made.</returns>
    public Task<string?> AddAsync(Actor actor, string name, Role role, string password, CancellationToken cancellationToken) =>
        AddAsync(actor, name, role, password, onlyFirst: false, cancellationToken);

    /// <summary>Changes one's own password. All sessions end.</summary>
    /// <returns>Why not; null if it is changed.</returns>
    public async Task<string?> ChangePasswordAsync(Actor actor, string before, string after, CancellationToken cancellationToken)
    {
        if (directory.Find(actor.Name) is not { } account)
        {
            return await ToldAsync(actor, "Password changed", actor.Name, "Sign in first.", cancellationToken).ConfigureAwait(false);
        }

        // Through the lock: who sits down at somebody's open page shall not be able to try passwords.
        var (verified, wrong) =
            before.Length > AccountRules.LongestPassword
                ? (null, Wrong)
                : await VerifyAsync(account.Name, before, cancellationToken).ConfigureAwait(false);
        var refusal = verified is null
            ? (wrong == Wrong ? "The present password is wrong." : wrong)
            : AccountRules.WhyNotPassword(account.Name, after);
        refusal ??= await SetPasswordAsync(account.Name, after, cancellationToken).ConfigureAwait(false);
        return await ToldAsync(actor, "Password changed", account.Name, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives somebody a new password, and unlocks the account. All its sessions end.</summary>
    /// <returns>Why not; null if it is changed.</returns>
    public async Task<string?> ResetPasswordAsync(Actor actor, string name, string password, CancellationToken cancellationToken)
    {
        var refusal = actor.WhyNotByRole(Right.Administer) ?? AccountRules.WhyNotPassword(name, password);
        refusal ??= await SetPasswordAsync(name, password, cancellationToken).ConfigureAwait(false);
        return await ToldAsync(actor, "Password reset", name, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all sessions of an account; one's own, or an expert any.</summary>
    /// <returns>Why not; null if they have ended.</returns>
    public async Task<string?> SignOutEverywhereAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        var refusal = WhyNotOf(actor, name);
        refusal ??= await store.ChangeAsync(name, (account, _) => (account.SignedOut(), null), cancellationToken).ConfigureAwait(false);
        return await ToldAsync(actor, "Signed out everywhere", name, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives an account another role. Never takes the last expert away.</summary>
    /// <returns>Why not; null if it is changed.</returns>
    public Task<string?> SetRoleAsync(Actor actor, string name, Role role, CancellationToken cancellationToken) =>
        role is < Role.Observer or > Role.Expert
            ? Task.FromResult<string?>("A role is Observer, Operator or Expert.")
            : AdministerAsync(actor, $"Role changed to {role}", name, account => account with { Role = role }, cancellationToken);

    /// <summary>Disables an account, its sessions and its tokens, or enables it again. Never disables the last expert.</summary>
    /// <returns>Why not; null if it is changed.</returns>
    public Task<string?> SetDisabledAsync(Actor actor, string name, bool isDisabled, CancellationToken cancellationToken) =>
        AdministerAsync(
            actor,
            isDisabled ? "Account disabled" : "Account enabled",
            name,
            account =>
                (isDisabled ? account.SignedOut() : account with { Failures = 0, LockedUntil = null }) with
                {
                    IsDisabled = isDisabled,
                },
            cancellationToken
        );

    /// <summary>Makes a token; one's own, or an expert anybody's.</summary>
    /// <returns>Its number and text, which is not kept anywhere; or why not.</returns>
    public async Task<(int Id, string? Text, string? Refusal)> AddTokenAsync(
        Actor actor,
        string user,
        Role role,
        string label,
        CancellationToken cancellationToken
    )
    {
        var owner = (await store.AccountsAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(a => a.Key == Account.KeyOf(user));
        var refusal =
            WhyNotOf(actor, user)
            ?? (
                owner is null ? $"There is no account {user}."
                : role is < Role.Observer or > Role.Expert ? "A token is for an Observer, Operator or Expert."
                : role > owner.Role ? $"{owner.Name} is {owner.Role}: a token cannot be for more."
                : label.Length > AccountRules.LongestName || label.Any(char.IsControl)
                    ? $"A token's label has at most {AccountRules.LongestName} characters, on one line."
                : null
            );
        var text = AccessToken.NewText();
        var id = 0;
        if (refusal is null)
        {
            id = await store
                .AddTokenAsync(
                    new AccessToken
                    {
                        User = owner!.Name,
                        Role = role,
                        Label = label.Trim(),
                        Hash = AccessToken.HashOf(text),
                        CreatedAt = time.GetUtcNow(),
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        await ToldAsync(
                actor,
                "Token made",
                $"{user}: {role}{(label.Length > 0 ? $", {label.Trim()}" : string.Empty)}",
                refusal,
                cancellationToken
            )
            .ConfigureAwait(false);
        return (id, refusal is null ? text : null, refusal);
    }

    /// <summary>Revokes a token; one's own, or an expert anybody's.</summary>
    /// <returns>Why not; null if it is revoked.</returns>
    public async Task<string?> RevokeTokenAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var token = (await store.TokensAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(t => t.Id == id);
        var refusal = token is null
            ? $"There is no token {id}."
            : WhyNotOf(actor, token.User) ?? (token.RevokedAt is null ? null : $"Token {id} is revoked already.");
        if (refusal is null)
        {
            await store.TouchTokenAsync(id, null, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        return await ToldAsync(
                actor,
                "Token revoked",
                token is null ? $"{id}" : $"{token.User}: {token.Role}{(token.Label.Length > 0 ? $", {token.Label}" : string.Empty)}",
                refusal,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Notes that a token is in use, at most once a minute.</summary>
    public async Task NoteUseAsync(AccessToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (token.LastUsedAt is { } last && now - last < TimeSpan.FromMinutes(TokenNoteMinutes))
        {
            return;
        }

        await store.TouchTokenAsync(token.Id, now, null, cancellationToken).ConfigureAwait(false);
        await directory.ReloadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => hashers.Dispose();

    private static string? WhyNotOf(Actor actor, string user) =>
        actor.Role > Role.None && string.Equals(actor.Name, user, StringComparison.OrdinalIgnoreCase)
            ? null
            : actor.WhyNotByRole(Right.Administer);

    private static (int Failures, DateTimeOffset? LockedUntil) Failed(int failures, DateTimeOffset now)
    {
        var further = ++failures - FailuresUntilLocked;
        return (
            failures,
            further < 0 ? null : now + TimeSpan.FromTicks(Math.Min(LongestLock.Ticks, ShortestLock.Ticks << Math.Min(further, 10)))
        );
    }

    private static string WhyLocked(DateTimeOffset until, DateTimeOffset now) =>
        $"Too many wrong passwords: wait {Math.Max(1, (int)Math.Ceiling((until - now).TotalMinutes))} min, "
        + "or ask an expert for a new password.";

    private async Task<(Account? Account, string? Refusal)> VerifyAsync(string name, string password, CancellationToken cancellationToken)
    {
        await hashers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Fresh from the store: it may have been changed on the command line this moment.
            var account = (await store.AccountsAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(a =>
                a.Key == Account.KeyOf(name)
            );
            var now = time.GetUtcNow();
            if (
                (account is null ? unknown.GetValueOrDefault(Account.KeyOf(name)).LockedUntil : account.LockedUntil) is { } until
                && now < until
            )
            {
                return (null, WhyLocked(until, now));
            }

            var isRight = hashing.Verify(account?.PasswordHash ?? nobody.Value, password);
            if (account is null)
            {
                return (null, FailedUnknown(Account.KeyOf(name), now));
            }

            if (account.IsDisabled || !isRight)
            {
                // Whether it is disabled is told nobody who does not know the password.
                var (failures, locked) = Failed(account.Failures, now);
                await store
                    .ChangeAsync(account.Name, (a, _) => (a with { Failures = failures, LockedUntil = locked }, null), cancellationToken)
                    .ConfigureAwait(false);
                return (
                    null,
                    isRight ? "This account is disabled: ask an expert."
                    : locked is { } end ? WhyLocked(end, now)
                    : Wrong
                );
            }

            await NoteSignInAsync(account, now, cancellationToken).ConfigureAwait(false);
            return (account, null);
        }
        finally
        {
            hashers.Release();
        }
    }

    /// <summary>A full disk keeps nobody from signing in to stop a run.</summary>
    private async Task NoteSignInAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await store
                .ChangeAsync(
                    account.Name,
                    (a, _) => (a with { Failures = 0, LockedUntil = null, LastSignInAt = now }, null),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await directory.ReloadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
        {
            audit.Write(account.Name, "Sign in", account.Name, $"not noted: {cause.Message}");
        }
    }

    private string FailedUnknown(string key, DateTimeOffset now)
    {
        if (unknown.Count >= MostUnknown)
        {
            unknown.Clear();
        }

        var failed = Failed(unknown.GetValueOrDefault(key).Failures, now);
        unknown[key] = failed;
        return failed.LockedUntil is { } until ? WhyLocked(until, now) : Wrong;
    }

    private async Task<string?> AddAsync(
        Actor actor,
        string name,
        Role role,
        string password,
        bool onlyFirst,
        CancellationToken cancellationToken
    )
    {
        var refusal =
            (onlyFirst ? null : actor.WhyNotByRole(Right.Administer))
            ?? AccountRules.WhyNotName(name)
            ?? AccountRules.WhyNotPassword(name, password)
            ?? (role is < Role.Observer or > Role.Expert ? "A role is Observer, Operator or Expert." : null);
        if (refusal is null)
        {
            var hash = await HashAsync(password, cancellationToken).ConfigureAwait(false);
            var account = new Account
            {
                Name = name,
                Role = role,
                PasswordHash = hash,
                Stamp = string.Empty,
                CreatedAt = time.GetUtcNow(),
            }.SignedOut();
            refusal = await store.AddAsync(account, onlyFirst, cancellationToken).ConfigureAwait(false);
        }

        return await ToldAsync(actor, $"Account made: {role}", name, refusal, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> SetPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(password, cancellationToken).ConfigureAwait(false);
        return await store
            .ChangeAsync(
                name,
                (account, _) => (account.SignedOut() with { PasswordHash = hash, Failures = 0, LockedUntil = null }, null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        await hashers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return hashing.Hash(password);
        }
        finally
        {
            hashers.Release();
        }
    }

    private async Task<string?> AdministerAsync(
        Actor actor,
        string did,
        string name,
        Func<Account, Account> change,
        CancellationToken cancellationToken
    )
    {
        var refusal =
            actor.WhyNotByRole(Right.Administer)
            ?? await store
                .ChangeAsync(
                    name,
                    (account, all) =>
                    {
                        var after = change(account);
                        var isLast =
                            account is { Role: Role.Expert, IsDisabled: false }
                            && after is not { Role: Role.Expert, IsDisabled: false }
                            && all.Count(a => a is { Role: Role.Expert, IsDisabled: false }) == 1;
                        return (after, isLast ? $"{account.Name} is the last expert: make another one first." : null);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        return await ToldAsync(actor, did, name, refusal, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> ToldAsync(Actor actor, string did, string about, string? refusal, CancellationToken cancellationToken)
    {
        audit.Add(actor.Text, did, about, refusal);
        await directory.ReloadAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }
}
