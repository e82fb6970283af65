using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The filing of the files that one router wrote to one directory during one run.</summary>
public sealed class RunFilingRow
{
    public int Id { get; set; }

    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public required string Router { get; set; }

    public required string Address { get; set; }

    /// <summary>Escaped by <see cref="FileNameText"/>; empty if not known.</summary>
    public required string Directory { get; set; }

    public required string Token { get; set; }

    public FilingState State { get; set; }

    public int Moved { get; set; }

    public int Total { get; set; }

    public long Bytes { get; set; }

    public string Reason { get; set; } = string.Empty;

    public DateTimeOffset? EndedAt { get; set; }

    public List<FiledFileRow> Files { get; } = [];

    public List<LeftFileRow> Left { get; } = [];
}
