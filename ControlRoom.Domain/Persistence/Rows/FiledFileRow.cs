namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A GRAW file in the manifest of a run.</summary>
public sealed class FiledFileRow
{
    public long Id { get; set; }

    public int FilingId { get; set; }

    /// <summary>Escaped by <see cref="FileNameText"/>.</summary>
    public required string Name { get; set; }

    public long Size { get; set; }

    public DateTimeOffset? MovedAt { get; set; }
}
