namespace ControlRoom.Domain.Access;

/// <summary>The account of a user who may sign in.</summary>
public sealed record Account
{
    /// <summary>The user name; upper and lower case are equivalent.</summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The password, hashed by the framework.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Changes whenever open sessions must end.</summary>
    public required string Stamp { get; init; }

    /// <summary>True if the account and its tokens cannot be used.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The number of wrong passwords since the last right one.</summary>
    public int Failures { get; init; }

    /// <summary>Until when passwords are refused without a check; null if the account is not locked.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>The key by which names are compared.</summary>
    public string Key => KeyOf(Name);

    /// <summary>Returns the key by which a name is compared.</summary>
    public static string KeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant();
    }

    /// <summary>Returns the account with a new stamp, which ends open sessions.</summary>
    public Account SignedOut() => this with { Stamp = Guid.NewGuid().ToString("N") };
}
