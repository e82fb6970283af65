using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What the alarm panel shows.</summary>
/// <param name="Rows">What is wrong with data taking; empty if nothing is.</param>
public sealed record AlarmView(ViewList<AlarmRow> Rows)
{
    /// <summary>The view of a snapshot at a moment.</summary>
    public static AlarmView Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        new([.. snapshot.Alarms.Select(a => new AlarmRow(a.Kind, a.Source, $"for {Words.Age(now - a.Since)}", a.Cause, a.Consequence, a.Action, Told(a.Acknowledged, now)))]);

    private static string? Told(AlarmAcknowledgement? known, DateTimeOffset now) => known is null ? null
        : $"Acknowledged by {known.By} {Words.Age(now - known.At)} ago{(known.Note.Length > 0 ? $": {known.Note}" : ".")}";
}
