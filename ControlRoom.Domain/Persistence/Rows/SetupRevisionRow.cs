namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>Counts the replacements of the setup; one row.</summary>
public sealed class SetupRevisionRow
{
    /// <summary>The id of the one row.</summary>
    public const int TheId = 1;

    public int Id { get; set; }

    public long Number { get; set; }
}
