using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>
/// Holds accounts and tokens in memory, because they are needed for every request and every click. <see cref="ReloadAsync"/> picks up
/// changes by other processes.
/// </summary>
public sealed class PeopleDirectory(IPeopleStore store, TimeProvider time)
{
    /// <summary>
    /// The shortest time between two reloads for unknown tokens, so that requests with wrong tokens do not keep the database busy.
    /// </summary>
    private static readonly TimeSpan BetweenReloads = TimeSpan.FromSeconds(0.25);

    private volatile State state = new([], []);
    private ImmutableList<Listener> listeners = [];
    private long reloadedAt = long.MinValue / 2;

    /// <summary>All accounts, ordered by name.</summary>
    public ImmutableArray<Account> Accounts => state.Accounts;

    /// <summary>All tokens, oldest first.</summary>
    public ImmutableArray<AccessToken> Tokens => state.Tokens;

    /// <summary>True while there is no account, so that no one can sign in.</summary>
    public bool IsEmpty => state.Accounts.IsEmpty;

    /// <summary>Registers a callback for changes. It is called on any thread until the returned object is disposed.</summary>
    public IDisposable OnChange(Action onChange)
    {
        var listener = new Listener(this, onChange);
        ImmutableInterlocked.Update(ref listeners, (all, added) => all.Add(added), listener);
        return listener;
    }

    /// <summary>Reads all accounts and tokens again.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var before = state;
        var next = new State(
            await store.AccountsAsync(cancellationToken).ConfigureAwait(false),
            await store.TokensAsync(cancellationToken).ConfigureAwait(false)
        );
        if (!next.Accounts.SequenceEqual(before.Accounts) || !next.Tokens.SequenceEqual(before.Tokens))
        {
            state = next;
            foreach (var listener in Volatile.Read(ref listeners))
            {
                listener.Notify();
            }
        }
    }

    /// <summary>
    /// Reads everything again for an unknown token, which may just have been created on the command line. Does so at most four times a
    /// second.
    /// </summary>
    public Task ReloadForTokenAsync(CancellationToken cancellationToken)
    {
        var (before, now) = (Volatile.Read(ref reloadedAt), time.GetTimestamp());
        return time.GetElapsedTime(before, now) >= BetweenReloads && Interlocked.CompareExchange(ref reloadedAt, now, before) == before
            ? ReloadAsync(cancellationToken)
            : Task.CompletedTask;
    }

    /// <summary>Returns the account with a name; null if there is none.</summary>
    public Account? Find(string name) => state.ByKey.GetValueOrDefault(Account.KeyOf(name));

    /// <summary>Returns the user of a session; <see cref="Actor.Anonymous"/> if the session has ended.</summary>
    /// <param name="name">The name of the account.</param>
    /// <param name="stamp">The account's stamp when the session began.</param>
    /// <param name="from">Where the user is.</param>
    public Actor OfSession(string name, string stamp, string from) =>
        Find(name) is { IsDisabled: false } account && account.Stamp == stamp
            ? new Actor(account.Name, account.Role, from)
            : Actor.Anonymous;

    /// <summary>Returns the user of a token and the token; null if the token is not valid.</summary>
    /// <param name="text">The text of the token.</param>
    /// <param name="from">Where it is used.</param>
    public (Actor Actor, AccessToken Token)? OfToken(string text, string from) =>
        state.ByHash.GetValueOrDefault(AccessToken.HashOf(text)) is { RevokedAt: null } token
        && Find(token.User) is { IsDisabled: false } account
            ? (new Actor(account.Name, account.Role < token.Role ? account.Role : token.Role, from), token)
            : null;

    private sealed class Listener(PeopleDirectory owner, Action onChange) : IDisposable
    {
        public void Notify() => onChange();

        public void Dispose() => ImmutableInterlocked.Update(ref owner.listeners, (all, gone) => all.Remove(gone), this);
    }

    private sealed record State(ImmutableArray<Account> Accounts, ImmutableArray<AccessToken> Tokens)
    {
        public FrozenDictionary<string, Account> ByKey { get; } = Accounts.ToFrozenDictionary(a => a.Key, StringComparer.Ordinal);

        public FrozenDictionary<string, AccessToken> ByHash { get; } = Tokens.ToFrozenDictionary(t => t.Hash, StringComparer.Ordinal);
    }
}
