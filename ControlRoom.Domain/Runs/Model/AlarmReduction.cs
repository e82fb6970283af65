using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>Rules for facts about alarms.</summary>
internal static class AlarmReduction
{
    public static RunsSlice Loaded(RunsSlice now, AlarmsLoaded fact) =>
        now with
        {
            Shelvings = fact.Shelvings,
            Alarms = WithShelvings(fact.Alarms, fact.Shelvings),
        };

    public static RunsSlice Changed(RunsSlice now, AlarmsChanged fact, Change change)
    {
        var before = now.Alarms;
        foreach (var alarm in RunAlarm.NotIn(fact.Alarms, before))
        {
            var isShelved = now.ShelvingOf(alarm.Kind, alarm.Source) is not null;
            change.Log(
                isShelved ? LogSeverity.Information : LogSeverity.Error,
                alarm.Source,
                $"Alarm{(isShelved ? ", shelved" : string.Empty)}: {alarm.Cause}",
                $"{alarm.Consequence} {alarm.Action}",
                alarm.Code
            );
        }

        foreach (var alarm in RunAlarm.NotIn(before, fact.Alarms))
        {
            change.Log(LogSeverity.Information, alarm.Source, $"Alarm is over: {alarm.Cause}", string.Empty);
        }

        // An alarm may have been acknowledged or shelved since the fact was made.
        return now with
        {
            Alarms = WithShelvings(fact.Alarms.Select(a => a.WithHistoryFrom(before)), now.Shelvings),
        };
    }

    /// <summary>The first acknowledgement counts.</summary>
    public static RunsSlice Acknowledged(RunsSlice now, AlarmAcknowledged fact) =>
        now with
        {
            Alarms =
            [
                .. now.Alarms.Select(a =>
                    a.IsAbout(fact.Kind, fact.Source) ? a with { Acknowledged = a.Acknowledged ?? fact.Acknowledgement } : a
                ),
            ],
        };

    public static RunsSlice Shelved(RunsSlice now, AlarmShelved fact, Change change)
    {
        var shelving = fact.Shelving;
        var all = now.Shelvings.RemoveAll(s => s.IsOf(shelving.Kind, shelving.Source)).Add(shelving);
        var minutes = (shelving.Until - shelving.At).TotalMinutes;
        change.Log(
            LogSeverity.Information,
            shelving.Source,
            string.Create(CultureInfo.InvariantCulture, $"Alarm shelved by {shelving.By} for {minutes:0.##} min"),
            string.Join('\n', now.Alarms.Where(a => a.IsAbout(shelving.Kind, shelving.Source)).Select(a => a.Cause).Append(shelving.Reason))
        );
        return now with { Shelvings = all, Alarms = WithShelvings(now.Alarms, all) };
    }

    /// <summary>If the alarm is active, it counts as not acknowledged.</summary>
    public static RunsSlice Unshelved(RunsSlice now, AlarmUnshelved fact, Change change)
    {
        var active = now.Alarms.FirstOrDefault(a => a.IsAbout(fact.Kind, fact.Source));
        change.Log(
            active is null ? LogSeverity.Information : LogSeverity.Error,
            fact.Source,
            active is null ? $"Alarm is no longer shelved: {fact.Kind}" : $"Alarm has returned from the shelf: {active.Cause}",
            string.Empty,
            active?.Code ?? ProblemCode.Unknown
        );
        return now with
        {
            Shelvings = now.Shelvings.RemoveAll(s => s.IsOf(fact.Kind, fact.Source)),
            Alarms = [.. now.Alarms.Select(a => a.IsAbout(fact.Kind, fact.Source) ? a with { Shelved = null, Acknowledged = null } : a)],
        };
    }

    private static ImmutableArray<RunAlarm> WithShelvings(IEnumerable<RunAlarm> alarms, ImmutableArray<AlarmShelving> shelvings) =>
        [.. alarms.Select(a => a with { Shelved = shelvings.FirstOrDefault(s => s.IsOf(a.Kind, a.Source)) })];
}
