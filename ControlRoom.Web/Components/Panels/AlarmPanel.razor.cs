using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What is wrong with data taking, at the top of the page; not there when nothing is.</summary>
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
        reason.AskNote(
            "Acknowledge this alarm?",
            $"{row.Cause} The alarm stays until that is over, but does not flash any more: the others see that you do something about "
                + "it. A note is kept with the run.",
            "Acknowledge",
            AlarmDesk.LongestNote,
            note => SayAsync(Desk.AcknowledgeAsync(Actor, row.Kind, row.Source, note, CancellationToken.None))
        );

    private void AskToShelve(AlarmRow row) =>
        shelve.Ask(
            row.Cause,
            (length, why) => SayAsync(Shelf.ShelveAsync(Actor, row.Kind, row.Source, length, why, CancellationToken.None))
        );

    private Task UnshelveAsync(ShelvedRow row) => SayAsync(Shelf.UnshelveAsync(Actor, row.Kind, row.Source, CancellationToken.None));

    private async Task SayAsync(Task<string?> work)
    {
        refusal = await work;
        StateHasChanged();
    }
}
