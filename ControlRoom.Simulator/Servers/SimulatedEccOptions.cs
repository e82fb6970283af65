using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>What a simulated ECC server is; what goes wrong with it is in <see cref="SimulatorFaults"/>.</summary>
public sealed record SimulatedEccOptions
{
    /// <summary>For messages and logs only.</summary>
    public string Name { get; init; } = "ECC0";

    /// <summary>TCP port on 127.0.0.1; 0 (the default) takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Data senders of its hardware: <c>CoBo[n]</c>, <c>Mutant[master]</c>. Default one, <c>CoBo[0]</c>.</summary>
    public ImmutableArray<string> Senders { get; init; } = ["CoBo[0]"];

    /// <summary>The configuration sets that GetConfigIDs lists and whose names exist.</summary>
    public ImmutableArray<ConfigId> Configs { get; init; } = [new("cobo0", "exp", "exp")];

    /// <summary>
    /// Directory of .xcfg files. If it is set, the sets are all combinations of the files that are there at the moment, as with the real
    /// server, and <see cref="Configs"/> is ignored.
    /// </summary>
    public string? ConfigDirectory { get; init; }

    /// <summary>The sets at this moment.</summary>
    public ImmutableArray<ConfigId> KnownConfigs => ConfigDirectory is { } directory ? ConfigFiles.CombinationsIn(directory) : Configs;

    /// <summary>How callers are served.</summary>
    public EccServingMode Mode { get; init; } = EccServingMode.Synchronous;

    /// <summary>How long a transition takes; 0.2 s by default, 0 is allowed.</summary>
    public TimeSpan TransitionDuration { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Durations of single transitions where they differ.</summary>
    public ImmutableDictionary<EccTransition, TimeSpan> Durations { get; init; } = ImmutableDictionary<EccTransition, TimeSpan>.Empty;

    /// <summary>
    /// True: Configure connects every sender to its data router by TCP, and Start sends data. False (the default): links are only checked.
    /// </summary>
    public bool ConnectToRouters { get; init; }

    /// <summary>Events per second while running; 5 by default, 0 sends none.</summary>
    public double EventsPerSecond { get; init; } = 5;

    /// <summary>AsAd boards of each CoBo, 1 to 4.</summary>
    public int AsAds { get; init; } = 4;

    /// <summary>True: full read-out in compact frames of 278,784 bytes; false (the default): partial read-out of a few kilobytes.</summary>
    public bool CompactFrames { get; init; }

    /// <summary>Path of the log file in the real server's format, or null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>The duration of the given transition.</summary>
    public TimeSpan DurationOf(EccTransition transition) => Durations.GetValueOrDefault(transition, TransitionDuration);
}
