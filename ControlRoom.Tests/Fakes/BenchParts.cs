using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>The parts of a bench; a part that is not given is the usual fake.</summary>
public sealed record BenchParts
{
    public required SystemSetup Setup { get; init; }

    public IEccClient? Client { get; init; }

    public IRunJournal? Journal { get; init; }

    public IAlarmStore? Alarms { get; init; }

    public IFilingJournal? Filings { get; init; }

    public IRemoteHost? Disk { get; init; }

    public IRunFileMover? Mover { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>True to leave ECC servers out of runs.</summary>
    public bool WithoutGet { get; init; }

    /// <summary>Subsystems beside GET.</summary>
    public Func<SystemStore, IEnumerable<ISubsystem>> Others { get; init; } = _ => [];

    public TransitionOptions Pace { get; init; } = RunControlBench.Quick;

    public RunOptions Rules { get; init; } = RunControlBench.Rules;

    public FreshnessLimits Limits { get; init; } = RunControlBench.Limits;
}
