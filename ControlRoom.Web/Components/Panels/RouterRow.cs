using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Components.Panels;

/// <summary>One data router as the table shows it.</summary>
public sealed record RouterRow
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string StateText { get; init; }

    public required string Icon { get; init; }

    /// <summary>Explains the state in full; null if there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// Why values are unknown although the host answers, shown without hovering; null if they are known.
    /// </summary>
    public string? UnknownReason { get; init; }

    /// <summary>The problem code of <see cref="UnknownReason"/>.</summary>
    public ProblemCode UnknownReasonCode { get; init; }

    public required string Clean { get; init; }

    /// <summary>True only if it is known to be clean.</summary>
    public bool IsClean { get; init; }

    /// <summary>"5 other files stay"; null if there are no other files.</summary>
    public string? OtherFiles { get; init; }

    /// <summary>The same with the names of the files.</summary>
    public string? OtherFileNames { get; init; }

    /// <summary>GRAW files in the working directory.</summary>
    public required string Files { get; init; }

    public required string Written { get; init; }

    /// <summary>The routers that write to the same directory, as text; null if the router has its own directory.</summary>
    public string? SharedWith { get; init; }

    public required string Rate { get; init; }

    /// <summary>The rate of the last minutes, as an SVG path; empty if there is nothing to draw.</summary>
    public string RateCurve { get; init; } = string.Empty;

    /// <summary>What the curve shows, as text.</summary>
    public string RateCurveText { get; init; } = string.Empty;

    public required string DiskFree { get; init; }

    /// <summary>Used part of the disk in whole percent; null if unknown.</summary>
    public int? DiskUsed { get; init; }

    public string? Age { get; init; }

    /// <summary>The router's host and the path of its log file there.</summary>
    public required string Address { get; init; }

    /// <inheritdoc cref="Address"/>
    public required string LogPath { get; init; }

    /// <summary>The row's style classes.</summary>
    public required string Class { get; init; }
}
