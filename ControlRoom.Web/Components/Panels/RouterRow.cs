using ControlRoom.Domain.Store;

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

    /// <summary>
    /// Why values are not known though the host answers, to be read without pointing at anything; null if they are known.
    /// </summary>
    public string? Why { get; init; }

    /// <summary>The code of that.</summary>
    public ProblemCode WhyCode { get; init; }

    public required string Clean { get; init; }

    /// <summary>True only if it is known to be clean.</summary>
    public bool IsClean { get; init; }

    /// <summary>"5 other files stay"; null if nothing else is there.</summary>
    public string? Others { get; init; }

    /// <summary>The same with their names.</summary>
    public string? OtherNames { get; init; }

    /// <summary>GRAW files in the working directory.</summary>
    public required string Files { get; init; }

    public required string Written { get; init; }

    /// <summary>The routers that write the same files, in words; null if it has a directory of its own.</summary>
    public string? SharedWith { get; init; }

    public required string Rate { get; init; }

    /// <summary>The rate of the last minutes as a curve; empty if there is none to draw.</summary>
    public string RateCurve { get; init; } = string.Empty;

    /// <summary>What the curve shows, in words.</summary>
    public string RateCurveText { get; init; } = string.Empty;

    public required string DiskFree { get; init; }

    /// <summary>Used part of the disk in whole percent; null if unknown.</summary>
    public int? DiskUsed { get; init; }

    public string? Age { get; init; }

    /// <summary>The router's host and the file of its log.</summary>
    public required string Address { get; init; }

    /// <inheritdoc cref="Address"/>
    public required string LogPath { get; init; }

    /// <summary>The row's style classes.</summary>
    public required string Class { get; init; }
}
