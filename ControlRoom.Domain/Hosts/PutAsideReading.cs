namespace ControlRoom.Domain.Hosts;

/// <summary>The records that the database refused and that are kept in a file beside it.</summary>
/// <param name="Count">Their number, 1 or more.</param>
/// <param name="File">The absolute path of the file.</param>
/// <param name="Reason">Why the newest record was refused; null if not known.</param>
public sealed record PutAsideReading(int Count, string File, string? Reason);
