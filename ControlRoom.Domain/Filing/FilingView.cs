using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Filing;

/// <summary>The contents of both directories at one moment.</summary>
public sealed record FilingView
{
    /// <summary>Why the directories could not be read; null if they could.</summary>
    public FilingProblem? Problem { get; init; }

    /// <summary>GRAW files in the router's working directory.</summary>
    public ImmutableArray<GrawFile> Source { get; init; } = [];

    /// <summary>GRAW files in the run's directory.</summary>
    public ImmutableArray<GrawFile> Filed { get; init; } = [];

    /// <summary>Entries that only have names like GRAW files, in order; they are not moved.</summary>
    public ImmutableArray<OtherFile> Others { get; init; } = [];

    /// <summary>True if the run's directory is claimed for this filing.</summary>
    public bool IsClaimed { get; init; }

    /// <summary>True if the run's directory contains anything that does not belong to this filing.</summary>
    public bool IsOccupied { get; init; }
}
