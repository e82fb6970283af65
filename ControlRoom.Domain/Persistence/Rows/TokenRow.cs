using ControlRoom.Domain.Access;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A token; its text is not stored.</summary>
public sealed class TokenRow
{
    public int Id { get; set; }

    public required string AccountKey { get; set; }

    public Role Role { get; set; }

    public required string Label { get; set; }

    public required string Hash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
