namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The holder of control: one row, or none.</summary>
public sealed class ControlRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    public required string Holder { get; set; }

    public DateTimeOffset Since { get; set; }
}
