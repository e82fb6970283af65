namespace ControlRoom.Domain.Access;

/// <summary>Which entries are wanted.</summary>
public sealed record AuditQuery
{
    /// <summary>Every word must occur somewhere in the entry; upper and lower case are the same.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Not before this; null: from the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this; null: to the end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True for those only that were refused or failed.</summary>
    public bool OnlyRefused { get; init; }

    /// <summary>Older than the entry of this number; null: from the newest on.</summary>
    public long? Before { get; init; }
}
