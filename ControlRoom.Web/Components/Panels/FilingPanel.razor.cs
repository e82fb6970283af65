using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows what has not been filed yet, and why; hidden when everything has been.</summary>
public sealed partial class FilingPanel : SnapshotComponent<FilingView>
{
    private ReasonDialog reason = null!;
    private string? refusal;

    [Inject]
    private FilingDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override FilingView Build(SystemSnapshot snapshot, DateTimeOffset now) => FilingView.Of(snapshot);

    private void Retry(FilingRow row) => refusal = Desk.Retry(row.Id, Actor);

    private void AskReason(FilingRow row) =>
        reason.Open(
            $"Run {row.Run}, {row.Router}: resolved manually?",
            "The control room will not check these files again. Say what was done with them and why. This is kept with the run.",
            "Record it",
            async text => refusal = await Desk.ResolveAsync(row.Id, text, Actor, CancellationToken.None)
        );
}
