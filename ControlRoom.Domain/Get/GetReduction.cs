using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>Applies facts about ECC servers.</summary>
public static class GetReduction
{
    /// <summary>Returns the slice after a fact. A fact about a server that is no longer in the setup changes nothing.</summary>
    public static GetSlice After(GetSlice now, GetFact fact, Change change) =>
        fact switch
        {
            EccStateRead f => Update(now, f.Server, known => Read(known, f, change)),
            EccReadFailed f => Update(now, f.Server, known => ReadFailed(known, f, change)),
            TransitionStarted f => Update(now, f.Server, known => Started(known, f)),
            TransitionSlow f => Update(now, f.Server, known => Slow(known, f, change)),
            TransitionEnded f => Ended(now, f, change),
            BringUpChanged f => now with { BringUp = f.BringUp },
            BringUpDismissed f => ReferenceEquals(now.BringUp, f.BringUp) ? now with { BringUp = null } : now,
            ConfigSetsLoaded f => now with
            {
                Servers = [.. now.Servers.Select(s => s.With(f.Lists.GetValueOrDefault(s.Server.Id, ConfigSetList.Empty)))],
            },

            // The newest durations may not be on disk yet, so the known ones are kept.
            DurationsLoaded f => now with
            {
                Servers = [.. now.Servers.Select(s => f.Observed.TryGetValue(s.Server.Id, out var read) ? s.With(read) : s)],
            },
            _ => throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact)),
        };

    /// <summary>Returns the slice after a fact about commands, for these or for other devices.</summary>
    /// <param name="now">The slice before.</param>
    /// <param name="commands">The commands before.</param>
    /// <param name="fact">The fact.</param>
    public static GetSlice After(GetSlice now, CommandsSlice commands, CommandFact fact) =>
        fact switch
        {
            // The outcome of the last "Go to Ready" or "Go to Idle" is no longer shown when another command starts.
            CommandStarted => now with { BringUp = now.BringUp is { IsUnderWay: true } bringUp ? bringUp : null },
            CommandEnded ended when commands.Find(ended.CommandNumber) is { Device: null } command => WithoutOutcomesBefore(
                now,
                command.StartedAt
            ),
            _ => now,
        };

    private static GetSlice Update(GetSlice now, EccServerId id, Func<EccServerStatus, EccServerStatus> to)
    {
        for (var place = 0; place < now.Servers.Length; place++)
        {
            if (now.Servers[place].Server.Id == id)
            {
                return now with { Servers = now.Servers.SetItem(place, to(now.Servers[place])) };
            }
        }

        return now;
    }

    private static EccServerStatus Read(EccServerStatus known, EccStateRead fact, Change change)
    {
        NoteRecovery(change, known, fact);
        var from = known.Reading?.State;
        var changed = from != fact.Reading.State;
        if (changed)
        {
            change.Record(new EccStateChanged(fact.At, known.Server.Name, from, fact.Reading.State));
        }

        var data = new DataTaking(known.LastDataAt, known.DataEndedAt, known.DataEndedByCommand).After(
            fact.Reading.TakesData,
            known.Commanded != EccTransition.None,
            fact.At
        );
        return known with
        {
            LastDataAt = data.LastAt,
            DataEndedAt = data.EndedAt,
            DataEndedByCommand = data.EndedByCommand,
            Reading = fact.Reading,
            Loaded = known.Commanded == EccTransition.None ? LoadedAfter(known, fact) : known.Loaded,
            StateVersion = changed ? change.Version : known.StateVersion,
            ReadAt = fact.At,
            CallDuration = fact.Duration,
            Failure = null,
            FailingSince = null,
            AnsweringSince = known.Failure is null ? known.AnsweringSince ?? fact.At : fact.At,
            BusySince = known.Commanded != EccTransition.None || fact.Reading.IsBusy ? known.BusySince ?? fact.At : null,
            // When another client changes the state, the earlier failure is obsolete.
            LastOutcome = changed && from is not null && known.Commanded == EccTransition.None ? null : known.LastOutcome,
        };
    }

    private static EccServerStatus ReadFailed(EccServerStatus known, EccReadFailed fact, Change change)
    {
        // While a command of the control room is in progress, a failed poll means "busy", not "down".
        if (known.Failure is null && known.Commanded == EccTransition.None)
        {
            change.Log(LogSeverity.Error, known.Server.Name, "ECC server does not answer", fact.Failure.Message, fact.Failure.Code);
        }

        return known with
        {
            Failure = fact.Failure,
            FailingSince = known.FailingSince ?? fact.At,
            CallDuration = fact.Duration,
            BusySince = known.Commanded != EccTransition.None ? known.BusySince : null,
        };
    }

    private static EccServerStatus Started(EccServerStatus known, TransitionStarted fact) =>
        known with
        {
            Commanded = fact.Transition,
            BusySince = fact.At,
            SlowSince = null,
            LastOutcome = null,
        };

    private static EccServerStatus Slow(EccServerStatus known, TransitionSlow fact, Change change)
    {
        change.Log(
            LogSeverity.Warning,
            known.Server.Name,
            $"{known.Commanded} is slow",
            $"It has taken longer than {RunDuration.ToText(fact.Deadline)}. The server answers and is still working, so the control room "
                + "keeps waiting. Stop ends the wait."
        );
        return known with { SlowSince = fact.At };
    }

    private static EccServerStatus Ended(EccServerStatus known, TransitionEnded fact)
    {
        var ended = known with
        {
            Commanded = EccTransition.None,
            Loaded = LoadedAfter(known, fact.Outcome),
            SlowSince = null,
            BusySince = known.Failure is null && known.Reading is { IsBusy: true } ? known.BusySince : null,
            LastOutcome = fact.Outcome,
            OutcomeAt = fact.At,
        };
        return ObservedTransition.Of(fact.Outcome, fact.At) is { } took ? ended.With(took) : ended;
    }

    private static GetSlice Ended(GetSlice now, TransitionEnded fact, Change change)
    {
        // A server that is no longer in the setup gets a record too: the transition was carried out.
        var outcome = fact.Outcome;
        change.Record(new OutcomeKnown(fact.At, outcome, null));
        if (outcome.Failed)
        {
            change.Log(SeverityOf(outcome), outcome.ServerName, $"{outcome.Transition} {TextOf(outcome)}", outcome.Message, outcome.Code);
        }

        return Update(now, outcome.Server, known => Ended(known, fact));
    }

    /// <summary>Removes earlier outcomes. When a command for all servers has ended, failures from before it are obsolete.</summary>
    private static GetSlice WithoutOutcomesBefore(GetSlice now, DateTimeOffset before) =>
        now with
        {
            Servers = [.. now.Servers.Select(s => s.OutcomeAt < before ? s with { LastOutcome = null, OutcomeAt = null } : s)],
        };

    private static void NoteRecovery(Change change, EccServerStatus known, EccStateRead fact)
    {
        if (known.Failure is not null && known.Commanded == EccTransition.None)
        {
            change.Log(LogSeverity.Information, known.Server.Name, $"ECC server answers again: {fact.Reading.State}", string.Empty);
        }
    }

    private static LoadedConfig LoadedAfter(EccServerStatus known, EccStateRead fact) =>
        known.Loaded.AfterReading(known.Reading?.State, fact.Reading.State, fact.At - known.ReadAt);

    /// <summary>
    /// After a transition that has not succeeded, only what its last state implies is kept. If its state changes later, for any reason,
    /// nothing is known.
    /// </summary>
    private static LoadedConfig LoadedAfter(EccServerStatus known, TransitionOutcome outcome)
    {
        var state = known.Reading?.State ?? EccState.Idle;
        return outcome.Kind == OutcomeKind.Succeeded
            ? known.Loaded.After(outcome.Transition, outcome.Config, state)
            : known.Loaded.In(state);
    }

    /// <summary>
    /// An unconfirmed Stop is a warning only: the server may be seen to have stopped a moment later, and an alarm is raised if it has not.
    /// </summary>
    private static LogSeverity SeverityOf(TransitionOutcome outcome) =>
        outcome.Kind is OutcomeKind.Skipped or OutcomeKind.Abandoned or OutcomeKind.Slow || IsUnconfirmedStop(outcome)
            ? LogSeverity.Warning
            : LogSeverity.Error;

    private static bool IsUnconfirmedStop(TransitionOutcome outcome) =>
        outcome is { Transition: EccTransition.Stop, Kind: OutcomeKind.TimedOut or OutcomeKind.Unreachable };

    private static string TextOf(TransitionOutcome outcome) =>
        outcome.Kind switch
        {
            _ when IsUnconfirmedStop(outcome) => "is not confirmed",
            OutcomeKind.Refused => "refused",
            OutcomeKind.TimedOut => "timed out",
            OutcomeKind.Unreachable => "failed: no valid answer",
            OutcomeKind.Skipped => "skipped",
            OutcomeKind.Abandoned => "abandoned",
            OutcomeKind.Slow => "is slow",
            _ => "done",
        };
}
