using ControlRoom.Domain.People;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What to do about a run that did not start or stop as it should; not there when there is nothing to decide.</summary>
public sealed partial class DecisionPanel : SnapshotComponent<DecisionView>
{
    private ReasonDialog reason = null!;
    private string? refusal;

    [Inject]
    private RunCoordinator Coordinator { get; set; } = null!;

    /// <inheritdoc/>
    protected override DecisionView Build(SystemSnapshot snapshot, DateTimeOffset now) => DecisionView.Of(snapshot);

    private void AskToGoOn() => reason.Ask(
        "Go on without them?",
        $"{string.Join(", ", View.Servers.Select(s => s.Name))}: those that failed are excluded from this run and their data are missing. Say why: it is kept with the run.",
        "Go on without them",
        text => SayAsync(Coordinator.GoOnWithout(text, Actor)));

    private void AskToAbort() => reason.Ask(
        "Abort the run?",
        "The servers that started are stopped, what was written is filed, and the run is marked as aborted. Say why: it is kept with the run.",
        "Stop and abort",
        text => SayAsync(Coordinator.Abort(text, Actor)));

    private Task SayAsync(CommandResult result)
    {
        Say(result);
        return Task.CompletedTask;
    }

    private void Say(CommandResult result)
    {
        refusal = result.Refusal;
        StateHasChanged();
    }
}
