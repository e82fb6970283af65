using System.Collections.Concurrent;

namespace ControlRoom.Domain.Access;

/// <summary>Hashes and verifies passwords, and locks accounts after repeated wrong passwords.</summary>
internal sealed class PasswordCheck(
    IPeopleStore store,
    PeopleDirectory directory,
    IPasswordHashing hashing,
    AuditTrail audit,
    TimeProvider time
) : IDisposable
{
    /// <summary>The number of consecutive wrong passwords that locks an account.</summary>
    public const int FailuresUntilLocked = 5;

    /// <summary>The duration of the first lock. Each further wrong password doubles it.</summary>
    public static readonly TimeSpan ShortestLock = TimeSpan.FromMinutes(1);

    /// <summary>The longest lock. It is short, so that an attacker cannot lock out the shift for a night.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(15);

    /// <summary>The refusal for a wrong name or password. It does not show which of them is wrong.</summary>
    public const string Wrong = "User name or password is wrong.";
    private const int MostUnknown = 1000;

    /// <summary>
    /// Allows one hash at a time. Hashing occupies a core for a tenth of a second, and guessing passwords must not slow down polling.
    /// </summary>
    private readonly SemaphoreSlim hashers = new(1);

    /// <summary>
    /// Names without an account are locked in the same way, so that the answer does not show which accounts exist.
    /// </summary>
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset? LockedUntil)> unknown = new(StringComparer.Ordinal);

    /// <summary>A hash of a random text, so that verifying takes the same time for names without an account.</summary>
    private readonly Lazy<string> unusedHash = new(() => hashing.Hash(Guid.NewGuid().ToString()));

    /// <summary>Verifies a name and a password, and counts wrong attempts.</summary>
    /// <param name="name">The name as typed.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The account if the password is right and the account may be used; otherwise the refusal.</returns>
    public async Task<(Account? Account, string? Refusal)> VerifyAsync(string name, string password, CancellationToken cancellationToken)
    {
        if (name.Length > AccountRules.LongestName || password.Length > AccountRules.LongestPassword)
        {
            return (null, Wrong);
        }

        await hashers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Read from the store, because the account may just have been changed on the command line.
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

            var isRight = hashing.Verify(account?.PasswordHash ?? unusedHash.Value, password);
            if (account is null)
            {
                return (null, FailedUnknown(Account.KeyOf(name), now));
            }

            if (account.IsDisabled || !isRight)
            {
                // That the account is disabled is shown only to users who know the password.
                var (failures, locked) = Failed(account.Failures, now);
                await store
                    .ChangeAsync(account.Name, (a, _) => (a with { Failures = failures, LockedUntil = locked }, null), cancellationToken)
                    .ConfigureAwait(false);
                return (null, isRight ? "This account is disabled: ask an expert." : WhyWrong(locked, now));
            }

            await NoteSignInAsync(account, now, cancellationToken).ConfigureAwait(false);
            return (account, null);
        }
        finally
        {
            hashers.Release();
        }
    }

    /// <summary>Returns the hash of a new password. Only one password is hashed or verified at a time.</summary>
    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
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

    /// <inheritdoc/>
    public void Dispose() => hashers.Dispose();

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

    private static string WhyWrong(DateTimeOffset? lockedUntil, DateTimeOffset now) =>
        lockedUntil is { } until ? WhyLocked(until, now) : Wrong;

    /// <summary>Saves the time of the sign-in. A failure is only audited: a full disk must not prevent signing in to stop a run.</summary>
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
            audit.Write(account.Name, "Sign in", account.Name, $"not saved: {cause.Message}");
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
        return WhyWrong(failed.LockedUntil, now);
    }
}
