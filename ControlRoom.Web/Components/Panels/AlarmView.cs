using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What the alarm panel shows.</summary>
/// <param name="Rows">What is wrong with data taking; empty if nothing is.</param>
/// <param name="Shelved">What is put aside for a while.</param>
public sealed record AlarmView(ViewList<AlarmRow> Rows, ViewList<ShelvedRow> Shelved)
{
    /// <summary>The view of a snapshot at a moment.</summary>
    public static AlarmView Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        new(
            [
                .. snapshot
                    .Alarms.Where(a => a.Shelved is null)
                    .Select(a => new AlarmRow(
                        a.Kind,
                        a.Source,
                        $"for {Words.Age(now - a.Since)}",
                        a.Cause,
                        a.Consequence,
                        a.Action,
                        Told(a.Acknowledged, now),
                        a.Priority
                    )),
            ],
            [
                .. snapshot.Shelvings.Select(s => new ShelvedRow(
                    s.Kind,
                    s.Source,
                    CauseOf(s, snapshot),
                    $"Shelved by {s.By}, returns in {Words.Age(s.Until - now)}: {s.Reason}"
                )),
            ]
        );

    private static string CauseOf(AlarmShelving shelving, SystemSnapshot snapshot) =>
        snapshot.Alarms.FirstOrDefault(a => a.IsAbout(shelving.Kind, shelving.Source))?.Cause
        ?? $"{shelving.Source}: {shelving.Kind} does not stand at the moment.";

    private static string? Told(AlarmAcknowledgement? known, DateTimeOffset now) =>
        known is null
            ? null
            : $"Acknowledged by {known.By} {Words.Age(now - known.At)} ago{(known.Note.Length > 0 ? $": {known.Note}" : ".")}";
}
