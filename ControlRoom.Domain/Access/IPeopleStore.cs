using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>Keeps accounts and tokens.</summary>
public interface IPeopleStore
{
    /// <summary>All accounts, by name.</summary>
    Task<ImmutableArray<Account>> AccountsAsync(CancellationToken cancellationToken);

    /// <summary>All tokens, also revoked ones, oldest first.</summary>
    Task<ImmutableArray<AccessToken>> TokensAsync(CancellationToken cancellationToken);

    /// <summary>Adds an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="onlyFirst">True if there must be none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it was not added; null if it was.</returns>
    Task<string?> AddAsync(Account account, bool onlyFirst, CancellationToken cancellationToken);

    /// <summary>Changes an account.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="change">Given the account and all accounts: what it shall be, or why it shall stay as it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it was not changed; null if it was.</returns>
    Task<string?> ChangeAsync(
        string name,
        Func<Account, ImmutableArray<Account>, (Account After, string? Refusal)> change,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a token.</summary>
    /// <returns>Its number.</returns>
    Task<int> AddTokenAsync(AccessToken token, CancellationToken cancellationToken);

    /// <summary>Notes when tokens were used, and revokes them.</summary>
    /// <param name="id">Which.</param>
    /// <param name="usedAt">When it was used; null: leave that.</param>
    /// <param name="revokedAt">When it was revoked; null: leave that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if there is no such token.</returns>
    Task<bool> TouchTokenAsync(int id, DateTimeOffset? usedAt, DateTimeOffset? revokedAt, CancellationToken cancellationToken);
}
