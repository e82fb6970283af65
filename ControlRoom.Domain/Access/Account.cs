namespace ControlRoom.Domain.Access;

/// <summary>Somebody who may sign in.</summary>
public sealed record Account
{
    /// <summary>The name to sign in with; upper and lower case are the same.</summary>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The password as the framework hashes it.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Changes whenever sessions that are open must end.</summary>
    public required string Stamp { get; init; }

    /// <summary>True if nobody can sign in with it, nor use its tokens.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failures { get; init; }

    /// <summary>Until then no password is looked at; null if any is.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>The form in which names are compared.</summary>
    public string Key => KeyOf(Name);

    /// <summary>The form in which a name is compared.</summary>
    public static string KeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant();
    }

    /// <summary>A new stamp: sessions that are open end.</summary>
    public Account SignedOut() => this with { Stamp = Guid.NewGuid().ToString("N") };
}
