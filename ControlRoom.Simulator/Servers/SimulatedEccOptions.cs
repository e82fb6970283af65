using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>Options of a simulated ECC server; its faults are in <see cref="SimulatorFaults"/>.</summary>
public sealed record SimulatedEccOptions
{
    /// <summary>The name, for messages and logs only.</summary>
    public string Name { get; init; } = "ECC0";

    /// <summary>The TCP port on 127.0.0.1; 0 (the default) for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The data senders of its hardware: <c>CoBo[n]</c>, <c>Mutant[master]</c>; <c>CoBo[0]</c> by default.</summary>
    public ImmutableArray<string> Senders { get; init; } = ["CoBo[0]"];

    /// <summary>The configuration sets that GetConfigIDs lists and whose names are valid.</summary>
    public ImmutableArray<ConfigId> Configs { get; init; } = [new("cobo0", "exp", "exp")];

    /// <summary>
    /// The directory of .xcfg files. If it is set, the configuration sets are all combinations of the current files, as with the real
    /// server, and <see cref="Configs"/> is ignored.
    /// </summary>
    public string? ConfigDirectory { get; init; }

    /// <summary>The current configuration sets.</summary>
    public ImmutableArray<ConfigId> KnownConfigs => ConfigDirectory is { } directory ? ConfigFiles.CombinationsIn(directory) : Configs;

    /// <summary>How clients are served.</summary>
    public EccThreading Mode { get; init; } = EccThreading.Synchronous;

    /// <summary>How long a transition takes; 0.2 s by default, 0 is allowed.</summary>
    public TimeSpan TransitionDuration { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The durations of single transitions that differ from <see cref="TransitionDuration"/>.</summary>
    public ImmutableDictionary<EccTransition, TimeSpan> Durations { get; init; } = ImmutableDictionary<EccTransition, TimeSpan>.Empty;

    /// <summary>
    /// If true, Configure connects every sender to its data router over TCP, and Start sends data. If false (the default), links are only
    /// checked.
    /// </summary>
    public bool ConnectToRouters { get; init; }

    /// <summary>Events per second while running; 5 by default, 0 sends none.</summary>
    public double EventsPerSecond { get; init; } = 5;

    /// <summary>The number of AsAd boards of each CoBo, 1 to 4; 4 by default.</summary>
    public int AsAds { get; init; } = 4;

    /// <summary>
    /// True for full read-out in compact frames of 278,784 bytes; false (the default) for partial read-out of a few kilobytes.
    /// </summary>
    public bool CompactFrames { get; init; }

    /// <summary>The path of the log file in the format of the real server; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Returns the duration of a transition.</summary>
    public TimeSpan DurationOf(EccTransition transition) => Durations.GetValueOrDefault(transition, TransitionDuration);
}
