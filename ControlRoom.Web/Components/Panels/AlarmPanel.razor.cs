using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The alarms, at the top of the page; hidden while there are none.</summary>
public sealed partial class AlarmPanel : SnapshotComponent<AlarmView>
{
    private ReasonDialog reason = null!;
    private ShelveDialog shelve = null!;
    private string? refusal;

    [Inject]
    private AlarmDesk Desk { get; set; } = null!;

    [Inject]
    private AlarmShelf Shelf { get; set; } = null!;

    /// <inheritdoc/>
    protected override AlarmView Build(SystemSnapshot snapshot, DateTimeOffset now) => AlarmView.Of(snapshot, now);

    private void Ask(AlarmRow row) =>
        reason.OpenForNote(
            "Acknowledge this alarm?",
            $"{row.Cause} The alarm stays until its cause is gone, but stops flashing. The others see that you are dealing with it. "
                + "A note is kept with the run.",
            "Acknowledge",
            AlarmDesk.LongestNote,
            note => ShowRefusalAsync(Desk.AcknowledgeAsync(Actor, row.Kind, row.Source, note, CancellationToken.None))
        );

    private void AskToShelve(AlarmRow row) =>
        shelve.Open(
            row.Cause,
            (length, why) => ShowRefusalAsync(Shelf.ShelveAsync(Actor, row.Kind, row.Source, length, why, CancellationToken.None))
        );

    private Task UnshelveAsync(ShelvedRow row) =>
        ShowRefusalAsync(Shelf.UnshelveAsync(Actor, row.Kind, row.Source, CancellationToken.None));

    private async Task ShowRefusalAsync(Task<string?> work)
    {
        refusal = await work;
        StateHasChanged();
    }
}
