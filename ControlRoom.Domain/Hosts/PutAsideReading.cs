namespace ControlRoom.Domain.Hosts;

/// <summary>Records that the database did not take, and that are kept in a file beside it.</summary>
/// <param name="Count">How many, 1 or more.</param>
/// <param name="File">The file, absolute.</param>
/// <param name="Reason">Why the newest of them is there; null if that is not known.</param>
public sealed record PutAsideReading(int Count, string File, string? Reason);
