using ControlRoom.Domain.People;
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
    private string? refusal;

    [Inject]
    private AlarmDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override AlarmView Build(SystemSnapshot snapshot, DateTimeOffset now) => AlarmView.Of(snapshot, now);

    private void Ask(AlarmRow row) => reason.AskNote(
        "Acknowledge this alarm?",
        $"{row.Cause} The alarm stays until that is over, but does not flash any more: the others see that you do something about it. A note is kept with the run.",
        "Acknowledge",
        AlarmDesk.LongestNote,
        async note =>
        {
            refusal = await Desk.AcknowledgeAsync(Actor, row.Kind, row.Source, note, CancellationToken.None);
            StateHasChanged();
        });
}
