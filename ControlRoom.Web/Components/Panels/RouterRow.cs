namespace ControlRoom.Web.Components.Panels;

/// <summary>One data router as the table shows it.</summary>
public sealed record RouterRow
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Word { get; init; }

    public required string Shape { get; init; }

    /// <summary>Why, in full; null if there is nothing to say.</summary>
    public string? Detail { get; init; }

    public required string Clean { get; init; }

    /// <summary>True only if it is known to be clean.</summary>
    public bool IsClean { get; init; }

    public required string Written { get; init; }

    public required string Rate { get; init; }

    public required string DiskFree { get; init; }

    /// <summary>Used part of the disk in whole percent; null if unknown.</summary>
    public int? DiskUsed { get; init; }

    public string? Age { get; init; }

    /// <summary>The row's style classes.</summary>
    public required string Class { get; init; }
}
