namespace ControlRoom.Domain.Access;

/// <summary>Selects audit entries.</summary>
public sealed record AuditQuery
{
    /// <summary>Every word must occur somewhere in the entry; upper and lower case are equivalent.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The earliest time; null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The time before which entries must lie; null for no limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True for only those entries that were refused or failed.</summary>
    public bool OnlyRefused { get; init; }

    /// <summary>Only entries older than the one with this number; null to begin with the newest.</summary>
    public long? Before { get; init; }
}
