using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A file that remained in a router's working directory when the files of a run were filed.</summary>
public sealed class LeftFileRow
{
    public long Id { get; set; }

    public int FilingId { get; set; }

    /// <summary>Escaped by <see cref="FileNameText"/>.</summary>
    public required string Name { get; set; }

    public OtherFileKind Kind { get; set; }
}
