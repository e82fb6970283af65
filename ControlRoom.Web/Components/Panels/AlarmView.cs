using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What the alarm panel shows.</summary>
/// <param name="Rows">The active alarms that are not shelved; may be empty.</param>
/// <param name="Shelved">The shelved alarms.</param>
public sealed record AlarmView(ViewList<AlarmRow> Rows, ViewList<ShelvedRow> Shelved)
{
    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static AlarmView Of(SystemSnapshot snapshot, DateTimeOffset now) =>
        new(
            [
                .. snapshot
                    .Alarms.Where(a => a.Shelved is null)
                    .Select(a => new AlarmRow(
                        a.Kind,
                        a.Source,
                        $"for {DisplayText.Age(now - a.Since)}",
                        a.Cause,
                        a.Consequence,
                        a.Action,
                        AcknowledgementText(a.Acknowledged, now),
                        a.Priority
                    )),
            ],
            [
                .. snapshot.Shelvings.Select(s => new ShelvedRow(
                    s.Kind,
                    s.Source,
                    CauseOf(s, snapshot),
                    $"Shelved by {s.By}, returns in {DisplayText.Age(s.Until - now)}: {s.Reason}"
                )),
            ]
        );

    private static string CauseOf(AlarmShelving shelving, SystemSnapshot snapshot) =>
        snapshot.Alarms.FirstOrDefault(a => a.IsAbout(shelving.Kind, shelving.Source))?.Cause
        ?? $"{shelving.Source}: {shelving.Kind} is not active at the moment.";

    private static string? AcknowledgementText(AlarmAcknowledgement? acknowledgement, DateTimeOffset now) =>
        acknowledgement is { By: var by, At: var at, Note: var note }
            ? $"Acknowledged by {by} {DisplayText.Age(now - at)} ago{(note.Length > 0 ? $": {note}" : ".")}"
            : null;
}
