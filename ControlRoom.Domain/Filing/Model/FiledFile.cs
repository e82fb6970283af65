namespace ControlRoom.Domain.Filing.Model;

/// <summary>A GRAW file in the manifest of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="MovedAt">When it was found in the run's directory; null while it is not.</param>
public sealed record FiledFile(string Name, long Size, DateTimeOffset? MovedAt);
