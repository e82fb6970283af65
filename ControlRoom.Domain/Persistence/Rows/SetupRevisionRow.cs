namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The number of changes of the setup; a single row.</summary>
public sealed class SetupRevisionRow
{
    /// <summary>The id of the row.</summary>
    public const int TheId = 1;

    public int Id { get; set; }

    public long Number { get; set; }
}
