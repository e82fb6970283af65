using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>Stores accounts and tokens.</summary>
public interface IPeopleStore
{
    /// <summary>Returns all accounts, ordered by name.</summary>
    Task<ImmutableArray<Account>> AccountsAsync(CancellationToken cancellationToken);

    /// <summary>Returns all tokens, including revoked ones, oldest first.</summary>
    Task<ImmutableArray<AccessToken>> TokensAsync(CancellationToken cancellationToken);

    /// <summary>Adds an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="onlyFirst">True to refuse if there is already an account.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Why it was not added; null if it was.</returns>
    Task<string?> AddAsync(Account account, bool onlyFirst, CancellationToken cancellationToken);

    /// <summary>Changes an account.</summary>
    /// <param name="name">The name of the account.</param>
    /// <param name="change">Returns, from the account and all accounts, the changed account or why it must not be changed.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Why it was not changed; null if it was.</returns>
    Task<string?> ChangeAsync(
        string name,
        Func<Account, ImmutableArray<Account>, (Account After, string? Refusal)> change,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a token.</summary>
    /// <returns>The number of the token.</returns>
    Task<int> AddTokenAsync(AccessToken token, CancellationToken cancellationToken);

    /// <summary>Records the last use of a token, or revokes it.</summary>
    /// <param name="id">The number of the token.</param>
    /// <param name="usedAt">When it was used; null to leave this unchanged.</param>
    /// <param name="revokedAt">When it was revoked; null to leave this unchanged.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>False if there is no such token.</returns>
    Task<bool> TouchTokenAsync(int id, DateTimeOffset? usedAt, DateTimeOffset? revokedAt, CancellationToken cancellationToken);
}
