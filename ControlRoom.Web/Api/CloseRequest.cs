namespace ControlRoom.Web.Api;

/// <summary>A body that closes a run.</summary>
/// <param name="EndedAt">When it was over, ISO 8601 with an offset, from its start to now; null: as far as was seen.</param>
/// <param name="Reason">Why it is closed without the servers that still hold it; null if none does.</param>
public sealed record CloseRequest(DateTimeOffset? EndedAt = null, string? Reason = null);
