namespace ControlRoom.Domain.Access;

/// <summary>Signs users in and changes accounts and tokens. Every request is checked and audited.</summary>
public sealed class AccountDesk(
    IPeopleStore store,
    PeopleDirectory directory,
    IPasswordHashing hashing,
    AuditTrail audit,
    TimeProvider time
) : IDisposable
{
    private const int TokenNoteMinutes = 1;

    private readonly PasswordCheck passwords = new(store, directory, hashing, audit, time);

    /// <summary>Signs a user in.</summary>
    /// <param name="name">The name as typed.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="from">Where the user is: "page at 192.168.41.7".</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<SignInResult> SignInAsync(string name, string password, string from, CancellationToken cancellationToken)
    {
        name = name.Trim();
        var shown = name.Length > AccountRules.LongestName ? name[..AccountRules.LongestName] + "…" : name;
        var (account, refusal) = await passwords.VerifyAsync(name, password, cancellationToken).ConfigureAwait(false);
        audit.Add(account is null ? from : $"{account.Name}, {from}", "Sign in", shown, refusal);
        return new SignInResult(account, refusal);
    }

    /// <summary>Creates the first account, which is an expert.</summary>
    /// <returns>Why the account was not created; null if it was.</returns>
    public Task<string?> AddFirstAsync(string name, string password, string from, CancellationToken cancellationToken) =>
        AddAsync(new Actor(name, Role.Expert, from), name, Role.Expert, password, onlyFirst: true, cancellationToken);

    /// <summary>Creates an account.</summary>
    /// <returns>Why the account was not created; null if it was.</returns>
    public Task<string?> AddAsync(Actor actor, string name, Role role, string password, CancellationToken cancellationToken) =>
        AddAsync(actor, name, role, password, onlyFirst: false, cancellationToken);

    /// <summary>Changes the user's own password. All sessions of the account end.</summary>
    /// <returns>Why nothing was changed; null if the change was made.</returns>
    public async Task<string?> ChangePasswordAsync(
        Actor actor,
        string currentPassword,
        string newPassword,
        CancellationToken cancellationToken
    )
    {
        if (directory.Find(actor.Name) is not { } account)
        {
            return await AuditAsync(actor, "Password changed", actor.Name, "Sign in first.", cancellationToken).ConfigureAwait(false);
        }

        // Wrong attempts count towards the lock, so that passwords cannot be guessed at a page that was left open.
        var (verified, wrong) = await passwords.VerifyAsync(account.Name, currentPassword, cancellationToken).ConfigureAwait(false);
        var wrongPassword = wrong == PasswordCheck.Wrong ? "The current password is wrong." : wrong;
        var refusal = verified is null ? wrongPassword : AccountRules.WhyNotPassword(account.Name, newPassword);
        refusal ??= await SetPasswordAsync(account.Name, newPassword, cancellationToken).ConfigureAwait(false);
        return await AuditAsync(actor, "Password changed", account.Name, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets a new password for an account and unlocks it. All its sessions end.</summary>
    /// <returns>Why nothing was changed; null if the change was made.</returns>
    public async Task<string?> ResetPasswordAsync(Actor actor, string name, string password, CancellationToken cancellationToken)
    {
        var refusal = actor.WhyNotByRole(Right.Administer) ?? AccountRules.WhyNotPassword(name, password);
        refusal ??= await SetPasswordAsync(name, password, cancellationToken).ConfigureAwait(false);
        return await AuditAsync(actor, "Password reset", name, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all sessions of an account: the user's own or, for experts, any.</summary>
    /// <returns>Why the sessions were not ended; null if they were.</returns>
    public async Task<string?> SignOutEverywhereAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        var refusal = WhyNotOf(actor, name);
        refusal ??= await store.ChangeAsync(name, (account, _) => (account.SignedOut(), null), cancellationToken).ConfigureAwait(false);
        return await AuditAsync(actor, "Signed out everywhere", name, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the role of an account. The last expert keeps the role.</summary>
    /// <returns>Why nothing was changed; null if the change was made.</returns>
    public Task<string?> SetRoleAsync(Actor actor, string name, Role role, CancellationToken cancellationToken) =>
        role is < Role.Observer or > Role.Expert
            ? Task.FromResult<string?>("The role is Observer, Operator or Expert.")
            : AdministerAsync(actor, $"Role changed to {role}", name, account => account with { Role = role }, cancellationToken);

    /// <summary>Disables an account with its sessions and tokens, or enables it again. The last expert cannot be disabled.</summary>
    /// <returns>Why nothing was changed; null if the change was made.</returns>
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

    /// <summary>Creates a token for the user's own account or, for experts, for any account.</summary>
    /// <returns>The token's number and its text, which is not stored; or the refusal.</returns>
    public async Task<(int Id, string? Text, string? Refusal)> AddTokenAsync(
        Actor actor,
        string user,
        Role role,
        string label,
        CancellationToken cancellationToken
    )
    {
        var owner = (await store.AccountsAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(a => a.Key == Account.KeyOf(user));
        var refusal = WhyNotOf(actor, user) ?? WhyNoToken(owner, user, role, label);
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

        await AuditAsync(
                actor,
                "Token created",
                $"{user}: {role}{(label.Length > 0 ? $", {label.Trim()}" : string.Empty)}",
                refusal,
                cancellationToken
            )
            .ConfigureAwait(false);
        return (id, refusal is null ? text : null, refusal);
    }

    /// <summary>Revokes a token of the user's own account or, for experts, of any account.</summary>
    /// <returns>Why the token was not revoked; null if it was.</returns>
    public async Task<string?> RevokeTokenAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var token = (await store.TokensAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(t => t.Id == id);
        var refusal = token switch
        {
            null => $"There is no token {id}.",
            { RevokedAt: null } => WhyNotOf(actor, token.User),
            _ => WhyNotOf(actor, token.User) ?? $"Token {id} is already revoked.",
        };
        if (refusal is null)
        {
            await store.TouchTokenAsync(id, null, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        return await AuditAsync(
                actor,
                "Token revoked",
                token is null ? $"{id}" : $"{token.User}: {token.Role}{(token.Label.Length > 0 ? $", {token.Label}" : string.Empty)}",
                refusal,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Records that a token is in use, at most once a minute.</summary>
    public async Task RecordUseAsync(AccessToken token, CancellationToken cancellationToken)
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
    public void Dispose() => passwords.Dispose();

    private static string? WhyNoToken(Account? owner, string user, Role role, string label)
    {
        if (owner is null)
        {
            return $"There is no account {user}.";
        }

        if (role is < Role.Observer or > Role.Expert)
        {
            return "The role of a token is Observer, Operator or Expert.";
        }

        if (role > owner.Role)
        {
            return $"{owner.Name} is {owner.Role}: a token cannot have a higher role.";
        }

        return label.Length > AccountRules.LongestName || label.Any(char.IsControl)
            ? $"A token’s label has at most {AccountRules.LongestName} characters on one line."
            : null;
    }

    private static string? WhyNotOf(Actor actor, string user) =>
        actor.Role > Role.None && string.Equals(actor.Name, user, StringComparison.OrdinalIgnoreCase)
            ? null
            : actor.WhyNotByRole(Right.Administer);

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
            ?? (role is < Role.Observer or > Role.Expert ? "The role is Observer, Operator or Expert." : null);
        if (refusal is null)
        {
            var hash = await passwords.HashAsync(password, cancellationToken).ConfigureAwait(false);
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

        return await AuditAsync(actor, $"Account created: {role}", name, refusal, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> SetPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(password, cancellationToken).ConfigureAwait(false);
        return await store
            .ChangeAsync(
                name,
                (account, _) => (account.SignedOut() with { PasswordHash = hash, Failures = 0, LockedUntil = null }, null),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<string?> AdministerAsync(
        Actor actor,
        string action,
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
                        return (after, isLast ? $"{account.Name} is the last expert: create another expert first." : null);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        return await AuditAsync(actor, action, name, refusal, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> AuditAsync(Actor actor, string action, string about, string? refusal, CancellationToken cancellationToken)
    {
        audit.Add(actor.Text, action, about, refusal);
        await directory.ReloadAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }
}
