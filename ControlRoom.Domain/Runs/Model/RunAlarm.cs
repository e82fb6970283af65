using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>Somebody must act, or data are lost.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Source">The server, router or host.</param>
/// <param name="Since">Since when, as far as is known.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Consequence">What that means for the run.</param>
/// <param name="Action">What to do.</param>
public sealed record RunAlarm(RunAlarmKind Kind, string Source, DateTimeOffset Since, string Cause, string Consequence, string Action)
{
    /// <summary>Who does something about it; null if nobody has said so yet.</summary>
    public AlarmAcknowledgement? Acknowledged { get; init; }

    /// <summary>When the control room noticed it; with that it is told from an earlier one.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>Who has shelved it, and until when; null if nobody has.</summary>
    public AlarmShelving? Shelved { get; init; }

    /// <summary>How much depends on it.</summary>
    public AlarmPriority Priority => AlarmPriorities.Of(Kind);

    /// <summary>The code under which the handbook explains it.</summary>
    public ProblemCode Code =>
        Kind switch
        {
            RunAlarmKind.ServerDoesNotStop => ProblemCode.RunStaysOpen,
            RunAlarmKind.DiskLow or RunAlarmKind.DiskFillsSoon or RunAlarmKind.DiskFull => ProblemCode.DiskFull,
            RunAlarmKind.DataDirectoryLow or RunAlarmKind.DataDirectoryFailing => ProblemCode.DataDirectory,
            RunAlarmKind.RecordsPutAside => ProblemCode.RecordsPutAside,
            RunAlarmKind.ServerUnreachable or RunAlarmKind.ServerLeftRunning or RunAlarmKind.RunningWithoutRun => ProblemCode.AlarmOfDevice,
            RunAlarmKind.HostUnreachable
            or RunAlarmKind.RouterOffline
            or RunAlarmKind.RouterSilent
            or RunAlarmKind.RouterUnknown
            or RunAlarmKind.AllRoutersOffline
            or RunAlarmKind.NobodyWrites => ProblemCode.AlarmOfRouter,
            RunAlarmKind.DiskTakesNothing => ProblemCode.AlarmOfDisk,
            RunAlarmKind.RunNotStarted or RunAlarmKind.RunEndedByItself or RunAlarmKind.SequenceStopped => ProblemCode.AlarmOfRun,
            _ => ProblemCode.Alarm,
        };

    /// <summary>True if it calls for somebody: neither acknowledged nor shelved.</summary>
    public bool IsNew => Acknowledged is null && Shelved is null;

    /// <summary>True if it is about this.</summary>
    public bool IsAbout(RunAlarmKind kind, string source) => Kind == kind && Source == source;

    /// <summary>True if it is about the same thing, whatever else is known of it by now.</summary>
    public bool IsSameAs(RunAlarm other) => IsAbout(other.Kind, other.Source);

    /// <summary>The same with what was known of it when it was raised, and who has acknowledged it since.</summary>
    /// <param name="before">Alarms of a moment ago; it need not be among them.</param>
    public RunAlarm After(ImmutableArray<RunAlarm> before) =>
        before.FirstOrDefault(IsSameAs) is { } known
            ? this with
            {
                Since = known.Since,
                RaisedAt = known.RaisedAt,
                Acknowledged = known.Acknowledged,
                Shelved = known.Shelved,
            }
            : this;

    /// <summary>Those that are not among the others.</summary>
    public static IEnumerable<RunAlarm> Missing(ImmutableArray<RunAlarm> from, ImmutableArray<RunAlarm> others) =>
        from.Where(a => !others.Any(a.IsSameAs));
}
