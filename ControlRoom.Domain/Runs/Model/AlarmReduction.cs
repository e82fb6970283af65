using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>Rules for facts about alarms.</summary>
internal static class AlarmReduction
{
    public static void Loaded(SnapshotChange change, AlarmsLoaded fact) =>
        change.Next = change.Next with { Shelvings = fact.Shelvings, Alarms = WithShelvings(fact.Alarms, fact.Shelvings) };

    public static void Changed(SnapshotChange change, AlarmsChanged fact)
    {
        var before = change.Next.Alarms;
        foreach (var alarm in RunAlarm.Missing(fact.Alarms, before))
        {
            var isShelved = change.Next.ShelvingOf(alarm.Kind, alarm.Source) is not null;
            change.Log(
                isShelved ? LogSeverity.Information : LogSeverity.Error,
                alarm.Source,
                $"Alarm{(isShelved ? ", shelved" : string.Empty)}: {alarm.Cause}",
                $"{alarm.Consequence} {alarm.Action}"
            );
        }

        foreach (var alarm in RunAlarm.Missing(before, fact.Alarms))
        {
            change.Log(LogSeverity.Information, alarm.Source, $"Alarm is over: {alarm.Cause}", string.Empty);
        }

        // Somebody may have acknowledged or shelved one since these were found.
        change.Next = change.Next with
        {
            Alarms = WithShelvings(fact.Alarms.Select(a => a.After(before)), change.Next.Shelvings),
        };
    }

    /// <summary>The first who says so.</summary>
    public static void Acknowledged(SnapshotChange change, AlarmAcknowledged fact) =>
        change.Next = change.Next with
        {
            Alarms =
            [
                .. change.Next.Alarms.Select(a =>
                    a.IsAbout(fact.Kind, fact.Source) ? a with { Acknowledged = a.Acknowledged ?? fact.Acknowledgement } : a
                ),
            ],
        };

    public static void Shelved(SnapshotChange change, AlarmShelved fact)
    {
        var (shelving, others) = (fact.Shelving, change.Next.Shelvings.RemoveAll(s => s.IsOf(fact.Shelving.Kind, fact.Shelving.Source)));
        change.Next = change.Next with
        {
            Shelvings = others.Add(shelving),
            Alarms = WithShelvings(change.Next.Alarms, others.Add(shelving)),
        };
        var minutes = (shelving.Until - shelving.At).TotalMinutes;
        change.Log(
            LogSeverity.Information,
            shelving.Source,
            string.Create(CultureInfo.InvariantCulture, $"Alarm shelved by {shelving.By} for {minutes:0.##} min"),
            string.Join(
                '\n',
                change.Next.Alarms.Where(a => a.IsAbout(shelving.Kind, shelving.Source)).Select(a => a.Cause).Append(shelving.Reason)
            )
        );
    }

    /// <summary>If it stands it is as if nobody had seen it.</summary>
    public static void Unshelved(SnapshotChange change, AlarmUnshelved fact)
    {
        var rest = change.Next.Shelvings.RemoveAll(s => s.IsOf(fact.Kind, fact.Source));
        change.Next = change.Next with
        {
            Shelvings = rest,
            Alarms =
            [
                .. change.Next.Alarms.Select(a => a.IsAbout(fact.Kind, fact.Source) ? a with { Shelved = null, Acknowledged = null } : a),
            ],
        };
        var stands = change.Next.Alarms.FirstOrDefault(a => a.IsAbout(fact.Kind, fact.Source));
        change.Log(
            stands is null ? LogSeverity.Information : LogSeverity.Error,
            fact.Source,
            stands is null ? $"Alarm is not shelved any more: {fact.Kind}" : $"Alarm is back from the shelf: {stands.Cause}",
            string.Empty
        );
    }

    private static ImmutableArray<RunAlarm> WithShelvings(IEnumerable<RunAlarm> alarms, ImmutableArray<AlarmShelving> shelvings) =>
        [.. alarms.Select(a => a with { Shelved = shelvings.FirstOrDefault(s => s.IsOf(a.Kind, a.Source)) })];
}
