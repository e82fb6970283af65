using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the newest run: number, class, title, times, and the values of its sheet.</summary>
public sealed partial class RunPanel : SnapshotComponent<RunView>
{
    private CloseRunDialog close = null!;
    private EndDialog end = null!;
    private string? refusal;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RunDesk RunDesk { get; set; } = null!;

    [Inject]
    private AutomaticEndDesk Ending { get; set; } = null!;

    [Inject]
    private SystemStore Store { get; set; } = null!;

    [Inject]
    private ActionCheck Check { get; set; } = null!;

    /// <inheritdoc/>
    protected override RunView Build(SystemSnapshot snapshot, DateTimeOffset now) => RunView.Of(snapshot, now, Check);

    private async Task SetEndAsync(AutomaticEnd? requested) => refusal = await Ending.SetAsync(requested, Actor, CancellationToken.None);

    private async Task CancelEndAsync() => refusal = await Ending.CancelAsync(Actor, CancellationToken.None);

    private void AskToClose()
    {
        if (Store.Current.OpenRun is { } run)
        {
            close.Open(
                $"Close run {run.Number}?",
                $"No {Check.Subsystems.Noun(Store.Current, Time.GetUtcNow())} is asked to stop. "
                    + "Use it when all that answer have stopped and the others will not come back.",
                "Close run",
                RunDesk.EndIfClosedNow(run),
                needsReason: false,
                (_, endedAt) => Task.FromResult(RunDesk.CloseRun(Actor, endedAt).Refusal)
            );
        }
    }
}
