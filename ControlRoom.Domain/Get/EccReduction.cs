using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>Rules for facts about ECC servers.</summary>
internal static class EccReduction
{
    public static void ConfigsLoaded(SnapshotChange change, ConfigSetsLoaded fact) =>
        change.Next = change.Next with
        {
            EccServers = [.. change.Next.EccServers.Select(s => s.With(fact.Lists.GetValueOrDefault(s.Server.Id, ConfigSetList.Empty)))],
        };

    /// <summary>The newest may not be on disk yet: what is known stays known.</summary>
    public static void DurationsLoaded(SnapshotChange change, DurationsLoaded fact) =>
        change.Next = change.Next with
        {
            EccServers = [.. change.Next.EccServers.Select(s => fact.Observed.TryGetValue(s.Server.Id, out var read) ? s.With(read) : s)],
        };

    public static void Read(SnapshotChange change, EccStateRead fact) =>
        change.Update(
            fact.Server,
            known =>
            {
                NoteRecovery(change, known, fact);
                var from = known.Reading?.State;
                var changed = from != fact.Reading.State;
                if (changed)
                {
                    change.Record(new EccStateChanged(fact.At, known.Server.Name, from, fact.Reading.State));
                }

                return WithData(known, fact) with
                {
                    Reading = fact.Reading,
                    StateVersion = changed ? change.Next.Version + 1 : known.StateVersion,
                    ReadAt = fact.At,
                    Took = fact.Took,
                    Failure = null,
                    FailingSince = null,
                    AnsweringSince = known.Failure is null ? known.AnsweringSince ?? fact.At : fact.At,
                    BusySince = known.Commanded != EccTransition.None || fact.Reading.IsBusy ? known.BusySince ?? fact.At : null,
                    // A state changed by other hands makes the old failure history.
                    LastOutcome = changed && from is not null && known.Commanded == EccTransition.None ? null : known.LastOutcome,
                };
            }
        );

    public static void ReadFailed(SnapshotChange change, EccReadFailed fact) =>
        change.Update(
            fact.Server,
            known =>
            {
                // While our own command is under way a poll that fails means "busy since", not "down".
                if (known.Failure is null && known.Commanded == EccTransition.None)
                {
                    change.Log(LogSeverity.Error, known.Server.Name, "ECC server does not answer", fact.Failure.Message);
                }

                return known with
                {
                    Failure = fact.Failure,
                    FailingSince = known.FailingSince ?? fact.At,
                    Took = fact.Took,
                    BusySince = known.Commanded != EccTransition.None ? known.BusySince : null,
                };
            }
        );

    public static void Started(SnapshotChange change, TransitionStarted fact) =>
        change.Update(
            fact.Server,
            known => known with { Commanded = fact.Transition, BusySince = fact.At, SlowSince = null, LastOutcome = null }
        );

    public static void Slow(SnapshotChange change, TransitionSlow fact) =>
        change.Update(
            fact.Server,
            known =>
            {
                change.Log(
                    LogSeverity.Warning,
                    known.Server.Name,
                    $"{known.Commanded} is slow",
                    $"It takes longer than {RunDuration.InWords(fact.Deadline)}. The server answers and is at work, so it is waited for; a stop ends the wait."
                );
                return known with { SlowSince = fact.At };
            }
        );

    public static void Ended(SnapshotChange change, TransitionEnded fact)
    {
        var outcome = fact.Outcome;
        change.Record(new OutcomeKnown(fact.At, outcome, change.Next.OpenRun?.Number));
        if (outcome.Failed)
        {
            change.Log(SeverityOf(outcome), outcome.ServerName, $"{outcome.Transition} {Words(outcome)}", outcome.Message);
        }

        change.Update(
            outcome.Server,
            known =>
                known with
                {
                    Commanded = EccTransition.None,
                    SlowSince = null,
                    BusySince = known.Failure is null && known.Reading is { IsBusy: true } ? known.BusySince : null,
                    LastOutcome = outcome,
                    OutcomeAt = fact.At,
                }
        );
        if (ObservedTransition.Of(outcome, fact.At) is { } took)
        {
            change.Update(outcome.Server, known => known.With(took));
        }
    }

    /// <summary>When a command for all is over, the failures of before it are history: the servers are where it has left them.</summary>
    public static void Outdate(SnapshotChange change, DateTimeOffset before) =>
        change.Next = change.Next with
        {
            EccServers =
            [
                .. change.Next.EccServers.Select(s => s.OutcomeAt < before ? s with { LastOutcome = null, OutcomeAt = null } : s),
            ],
        };

    private static void NoteRecovery(SnapshotChange change, EccServerStatus known, EccStateRead fact)
    {
        if (known.Failure is not null && known.Commanded == EccTransition.None)
        {
            change.Log(LogSeverity.Information, known.Server.Name, $"ECC server answers again: {fact.Reading.State}", string.Empty);
        }
    }

    /// <summary>When it took data: what the end of a run is known by.</summary>
    private static EccServerStatus WithData(EccServerStatus known, EccStateRead fact) =>
        fact.Reading.TakesData ? known with { TookDataAt = fact.At, LeftDataAt = null, LeftDataByUs = false }
        : known is { TookDataAt: not null, LeftDataAt: null }
            ? known with
            {
                LeftDataAt = fact.At,
                LeftDataByUs = known.Commanded != EccTransition.None,
            }
        : known;

    /// <summary>A Stop that is not known to have ended is an alarm if it stays so, and no error if the server has stopped a moment later.</summary>
    private static LogSeverity SeverityOf(TransitionOutcome outcome) =>
        outcome.Kind is OutcomeKind.Skipped or OutcomeKind.Abandoned or OutcomeKind.Slow || IsUnconfirmedStop(outcome)
            ? LogSeverity.Warning
            : LogSeverity.Error;

    private static bool IsUnconfirmedStop(TransitionOutcome outcome) =>
        outcome is { Transition: EccTransition.Stop, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable };

    private static string Words(TransitionOutcome outcome) =>
        outcome.Kind switch
        {
            _ when IsUnconfirmedStop(outcome) => "is not confirmed",
            OutcomeKind.Refused => "refused",
            OutcomeKind.TimedOut => "timed out",
            OutcomeKind.Unreachable => "failed: no usable answer",
            OutcomeKind.Skipped => "skipped",
            OutcomeKind.Abandoned => "abandoned",
            OutcomeKind.Slow => "is slow",
            _ => "done",
        };
}
