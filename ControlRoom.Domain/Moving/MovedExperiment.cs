using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Moving;

/// <summary>An experiment of another program, to be added here.</summary>
public sealed record MovedExperiment
{
    public required string Name { get; init; }

    /// <summary>True if it was active there.</summary>
    public bool WasActive { get; init; }

    /// <summary>Its servers, routers and sources; ids start at 1 and are unique only within it.</summary>
    public required SystemSetup Setup { get; init; }

    /// <summary>The known configuration sets of its servers, by their ids in <see cref="Setup"/>.</summary>
    public ImmutableDictionary<EccServerId, ConfigSetList> Configs { get; init; } = ImmutableDictionary<EccServerId, ConfigSetList>.Empty;

    /// <summary>The observables in the operators' order.</summary>
    public ImmutableArray<Observable> Observables { get; init; } = [];

    /// <summary>The runs in the order of their numbers.</summary>
    public ImmutableArray<MovedRun> Runs { get; init; } = [];
}
