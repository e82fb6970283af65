using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>
/// Who may do what at this moment, at hand: asked for at every request and every click. Changes by other processes are noticed by <see
/// cref="ReloadAsync"/>.
/// </summary>
public sealed class PeopleDirectory(IPeopleStore store, TimeProvider time)
{
    /// <summary>Whoever sends wrong tokens shall not keep the database busy.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    private volatile State state = new([], []);
    private ImmutableList<Listener> listeners = [];
    private long lookedAt = long.MinValue / 2;

    /// <summary>All accounts, by name.</summary>
    public ImmutableArray<Account> Accounts => state.Accounts;

    /// <summary>All tokens, oldest first.</summary>
    public ImmutableArray<AccessToken> Tokens => state.Tokens;

    /// <summary>True as long as nobody can sign in because there is no account.</summary>
    public bool IsEmpty => state.Accounts.IsEmpty;

    /// <summary>Tells, on any thread, that something has changed, until the answer is disposed of.</summary>
    public IDisposable Listen(Action tell)
    {
        var listener = new Listener(this, tell);
        ImmutableInterlocked.Update(ref listeners, (all, added) => all.Add(added), listener);
        return listener;
    }

    /// <summary>Reads everything again.</summary>
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
                listener.Tell();
            }
        }
    }

    /// <summary>
    /// Reads everything again for a token that is not known: it may have been made on the command line this moment. At most four times a
    /// second.
    /// </summary>
    public Task LookForTokenAsync(CancellationToken cancellationToken)
    {
        var (before, now) = (Volatile.Read(ref lookedAt), time.GetTimestamp());
        return time.GetElapsedTime(before, now) >= BetweenLooks && Interlocked.CompareExchange(ref lookedAt, now, before) == before
            ? ReloadAsync(cancellationToken)
            : Task.CompletedTask;
    }

    /// <summary>An account by its name; null if there is none.</summary>
    public Account? Find(string name) => state.ByKey.GetValueOrDefault(Account.KeyOf(name));

    /// <summary>Who has a session; nobody if it has ended.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="stamp">The account's stamp when the session began.</param>
    /// <param name="from">Where they are.</param>
    public Actor OfSession(string name, string stamp, string from) =>
        Find(name) is { IsDisabled: false } account && account.Stamp == stamp ? new Actor(account.Name, account.Role, from) : Actor.Nobody;

    /// <summary>Who may use a token; null if nobody may.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="from">Where it is used.</param>
    public (Actor Actor, AccessToken Token)? OfToken(string text, string from) =>
        state.ByHash.GetValueOrDefault(AccessToken.HashOf(text)) is { RevokedAt: null } token
        && Find(token.User) is { IsDisabled: false } account
            ? (new Actor(account.Name, account.Role < token.Role ? account.Role : token.Role, from), token)
            : null;

    private sealed class Listener(PeopleDirectory owner, Action tell) : IDisposable
    {
        public Action Tell => tell;

        public void Dispose() => ImmutableInterlocked.Update(ref owner.listeners, (all, gone) => all.Remove(gone), this);
    }

    private sealed record State(ImmutableArray<Account> Accounts, ImmutableArray<AccessToken> Tokens)
    {
        public FrozenDictionary<string, Account> ByKey { get; } = Accounts.ToFrozenDictionary(a => a.Key, StringComparer.Ordinal);

        public FrozenDictionary<string, AccessToken> ByHash { get; } = Tokens.ToFrozenDictionary(t => t.Hash, StringComparer.Ordinal);
    }
}
