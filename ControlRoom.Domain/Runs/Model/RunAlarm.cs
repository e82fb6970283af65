using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>A condition in which an operator must act, or data are lost.</summary>
/// <param name="Kind">The kind of the alarm.</param>
/// <param name="Source">The server, router or host that the alarm is about.</param>
/// <param name="Since">When it began, as far as is known.</param>
/// <param name="Cause">What is wrong.</param>
/// <param name="Consequence">What that means for the run.</param>
/// <param name="Action">What to do.</param>
public sealed record RunAlarm(RunAlarmKind Kind, string Source, DateTimeOffset Since, string Cause, string Consequence, string Action)
{
    /// <summary>The acknowledgement; null if the alarm is not acknowledged.</summary>
    public AlarmAcknowledgement? Acknowledged { get; init; }

    /// <summary>When the control room noticed it. This distinguishes it from an earlier alarm.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The shelving; null if the alarm is not shelved.</summary>
    public AlarmShelving? Shelved { get; init; }

    /// <summary>How urgent it is.</summary>
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

    /// <summary>True if it needs an operator's attention: neither acknowledged nor shelved.</summary>
    public bool IsNew => Acknowledged is null && Shelved is null;

    /// <summary>True if it has this kind and source.</summary>
    public bool IsAbout(RunAlarmKind kind, string source) => Kind == kind && Source == source;

    /// <summary>True if it has the same kind and source, even if its texts differ.</summary>
    public bool IsSameAs(RunAlarm other) => IsAbout(other.Kind, other.Source);

    /// <summary>Returns the same alarm with the beginning, acknowledgement and shelving that it had before.</summary>
    /// <param name="before">The previous alarms; this one need not be among them.</param>
    public RunAlarm WithHistoryFrom(ImmutableArray<RunAlarm> before) =>
        before.FirstOrDefault(IsSameAs) is { } known
            ? this with
            {
                Since = known.Since,
                RaisedAt = known.RaisedAt,
                Acknowledged = known.Acknowledged,
                Shelved = known.Shelved,
            }
            : this;

    /// <summary>Returns those alarms that are not among the others.</summary>
    public static IEnumerable<RunAlarm> NotIn(ImmutableArray<RunAlarm> from, ImmutableArray<RunAlarm> others) =>
        from.Where(a => !others.Any(a.IsSameAs));
}
