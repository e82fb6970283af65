using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The overall state and the six large buttons.</summary>
public sealed partial class ControlsPanel : SnapshotComponent<ControlsView>
{
    /// <summary>Long enough to be read, and gone before it is taken for something new.</summary>
    private static readonly TimeSpan RefusalShown = TimeSpan.FromSeconds(10);

    private ConfirmDialog confirm = null!;
    private StopDialog stop = null!;
    private PlanDialog plan = null!;
    private (string? Sentence, DateTimeOffset At) refusal;

    [Inject]
    private EccCommands Commands { get; set; } = null!;

    [Inject]
    private RunCoordinator Coordinator { get; set; } = null!;

    [Inject]
    private BringUpPlanner Planner { get; set; } = null!;

    [Inject]
    private SystemStore Store { get; set; } = null!;

    [Inject]
    private EccActionCheck Check { get; set; } = null!;

    [Inject]
    private FreshnessLimits Limits { get; set; } = null!;

    /// <inheritdoc/>
    protected override ControlsView Build(SystemSnapshot snapshot, DateTimeOffset now) =>
        ControlsView.Of(snapshot, now, Check, Limits, Barred(Right.Operate), Stopping) with
        {
            Refusal = now - refusal.At < RefusalShown ? refusal.Sentence : null,
        };

    private void Press(SystemAction action)
    {
        if (Stopping.Asks is not null && (action == SystemAction.Stop || (action == SystemAction.Reset && View.IsTakingData)))
        {
            AskToStop();
        }
        else if (action == SystemAction.Reset && View.IsTakingData)
        {
            var nouns = $"{Check.Runs.Subsystems.Noun(Store.Current, Time.GetUtcNow())}s";
            confirm.Ask(
                "Stop data taking?",
                $"The system is taking data. Reset goes one state back: it stops all {nouns} and closes the run.",
                $"Stop all {nouns}",
                () => Request(action)
            );
        }
        else
        {
            Request(action);
        }
    }

    private void AskToGo(EccState target)
    {
        var now = Planner.Plan(Store.Current, target, Time.GetUtcNow());
        plan.Ask(now, () => Say(Commands.Go(target, Actor, now.Version)));
    }

    private void Request(SystemAction action) => Say(Commands.Request(action, Actor, ShownVersion));

    private void AskToStop() => stop.Ask(null, () => Coordinator.Stop(Actor, overrideControl: true), Say);

    private void Say(CommandResult result)
    {
        if (result.Kind == RefusalKind.StopWithoutControl)
        {
            // Control has gone to somebody else since this was drawn.
            AskToStop();
            return;
        }

        refusal = (result.Refusal, Time.GetUtcNow());
        Refresh();
    }
}
