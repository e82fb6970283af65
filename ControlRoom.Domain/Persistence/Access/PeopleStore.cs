using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Access;

/// <summary>Stores accounts, tokens and control in the database.</summary>
internal sealed class PeopleStore(IDbContextFactory<ControlRoomDbContext> contexts) : IPeopleStore, IControlStore
{
    private const int OnlyRow = 1;

    /// <inheritdoc/>
    public Task<ImmutableArray<Account>> AccountsAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => AllAsync(context, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<AccessToken>> TokensAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await (
                    from t in context.Tokens.AsNoTracking()
                    join a in context.Accounts.AsNoTracking() on t.AccountKey equals a.Key
                    orderby t.Id
                    select new { Token = t, a.Name }
                ).ToListAsync(cancellationToken);
                return rows.Select(r => new AccessToken
                    {
                        Id = r.Token.Id,
                        User = r.Name,
                        Role = r.Token.Role,
                        Label = r.Token.Label,
                        Hash = r.Token.Hash,
                        CreatedAt = r.Token.CreatedAt,
                        LastUsedAt = r.Token.LastUsedAt,
                        RevokedAt = r.Token.RevokedAt,
                    })
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> AddAsync(Account account, bool onlyFirst, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                if (onlyFirst && await context.Accounts.AnyAsync(cancellationToken))
                {
                    return "There is already an account: sign in.";
                }

                if (await context.Accounts.AnyAsync(a => a.Key == account.Key, cancellationToken))
                {
                    return $"There is already an account {account.Name}.";
                }

                Fill(
                    context
                        .Add(
                            new AccountRow
                            {
                                Key = account.Key,
                                Name = account.Name,
                                PasswordHash = string.Empty,
                                Stamp = string.Empty,
                            }
                        )
                        .Entity,
                    account
                );
                return null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> ChangeAsync(
        string name,
        Func<Account, ImmutableArray<Account>, (Account After, string? Refusal)> change,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            async context =>
            {
                var key = Account.KeyOf(name);
                if (await context.Accounts.SingleOrDefaultAsync(a => a.Key == key, cancellationToken) is not { } row)
                {
                    return $"There is no account {name}.";
                }

                var (after, refusal) = change(Of(row), await AllAsync(context, cancellationToken));
                if (refusal is null)
                {
                    Fill(row, after);
                }

                return refusal;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<int> AddTokenAsync(AccessToken token, CancellationToken cancellationToken)
    {
        TokenRow? row = null;
        await WriteAsync(
            context =>
            {
                row = new TokenRow
                {
                    AccountKey = Account.KeyOf(token.User),
                    Role = token.Role,
                    Label = token.Label,
                    Hash = token.Hash,
                    CreatedAt = token.CreatedAt,
                };
                context.Add(row);
                return Task.FromResult<string?>(null);
            },
            cancellationToken
        );
        return row!.Id;
    }

    /// <inheritdoc/>
    public Task<bool> TouchTokenAsync(int id, DateTimeOffset? usedAt, DateTimeOffset? revokedAt, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
                await context
                    .Tokens.Where(t => t.Id == id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(t => t.LastUsedAt, t => usedAt ?? t.LastUsedAt)
                                .SetProperty(t => t.RevokedAt, t => revokedAt ?? t.RevokedAt),
                        cancellationToken
                    ) > 0,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ControlState> LoadAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
                await context.Control.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } row
                    ? new ControlState(row.Holder, row.Since, null)
                    : ControlState.Free,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task StoreAsync(ControlState control, CancellationToken cancellationToken) =>
        WriteAsync(
            async context =>
            {
                await context.Control.ExecuteDeleteAsync(cancellationToken);
                if (control.Holder is { } holder)
                {
                    context.Add(
                        new ControlRow
                        {
                            Id = OnlyRow,
                            Holder = holder,
                            Since = control.Since,
                        }
                    );
                }

                return null;
            },
            cancellationToken
        );

    private static async Task<ImmutableArray<Account>> AllAsync(ControlRoomDbContext context, CancellationToken cancellationToken) =>
        [.. (await context.Accounts.AsNoTracking().OrderBy(a => a.Key).ToListAsync(cancellationToken)).Select(Of)];

    private static Account Of(AccountRow row) =>
        new()
        {
            Name = row.Name,
            Role = row.Role,
            PasswordHash = row.PasswordHash,
            Stamp = row.Stamp,
            IsDisabled = row.IsDisabled,
            Failures = row.Failures,
            LockedUntil = row.LockedUntil,
            CreatedAt = row.CreatedAt,
            LastSignInAt = row.LastSignInAt,
        };

    private static void Fill(AccountRow row, Account account)
    {
        (row.Role, row.PasswordHash, row.Stamp, row.IsDisabled) = (account.Role, account.PasswordHash, account.Stamp, account.IsDisabled);
        (row.Failures, row.LockedUntil, row.CreatedAt, row.LastSignInAt) = (
            account.Failures,
            account.LockedUntil,
            account.CreatedAt,
            account.LastSignInAt
        );
    }

    /// <summary>Runs work in one transaction, which is committed unless the work returns a refusal.</summary>
    private Task<string?> WriteAsync(Func<ControlRoomDbContext, Task<string?>> work, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                if (await work(context) is { } refusal)
                {
                    return refusal;
                }

                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync();
                return null;
            },
            cancellationToken
        );
}
