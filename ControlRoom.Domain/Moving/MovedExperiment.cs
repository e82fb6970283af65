using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Moving;

/// <summary>An experiment of another program, as it is to be here.</summary>
public sealed record MovedExperiment
{
    public required string Name { get; init; }

    /// <summary>True if it was the active one there.</summary>
    public bool WasActive { get; init; }

    /// <summary>Its servers, routers and sources; ids are from 1 and count within it only.</summary>
    public required SystemSetup Setup { get; init; }

    /// <summary>The configuration sets that are known of its servers, by the ids of <see cref="Setup"/>.</summary>
    public ImmutableDictionary<EccServerId, ConfigSetList> Configs { get; init; } = ImmutableDictionary<EccServerId, ConfigSetList>.Empty;

    /// <summary>In the operators' order.</summary>
    public ImmutableArray<Observable> Observables { get; init; } = [];

    /// <summary>By their numbers.</summary>
    public ImmutableArray<MovedRun> Runs { get; init; } = [];
}
