using ControlRoom.Domain.Access;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An account.</summary>
public sealed class AccountRow
{
    /// <summary>The key by which the name is compared.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    public Role Role { get; set; }

    public required string PasswordHash { get; set; }

    public required string Stamp { get; set; }

    public bool IsDisabled { get; set; }

    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }
}
