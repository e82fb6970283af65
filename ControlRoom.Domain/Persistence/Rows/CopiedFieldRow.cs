namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A field of a run's sheet that was copied from another run and has not been confirmed.</summary>
public sealed class CopiedFieldRow
{
    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    /// <summary>The observable's id, or one of the negative ids of class, title and notes.</summary>
    public int Field { get; set; }
}
