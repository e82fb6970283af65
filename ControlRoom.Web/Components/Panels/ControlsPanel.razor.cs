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
    /// <summary>How long a refusal is shown: long enough to read, short enough not to be mistaken for a new one.</summary>
    private static readonly TimeSpan RefusalDuration = TimeSpan.FromSeconds(10);

    private ConfirmDialog confirm = null!;
    private StopDialog stop = null!;
    private PlanDialog plan = null!;
    private (string? Sentence, DateTimeOffset At) refusal;

    [Inject]
    private EccCommands Commands { get; set; } = null!;

    [Inject]
    private RunDesk RunDesk { get; set; } = null!;

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
        ControlsView.Of(snapshot, now, Check, Limits, WhyNot(Right.Operate), Stopping) with
        {
            Refusal = now - refusal.At < RefusalDuration ? refusal.Sentence : null,
        };

    private void Press(SystemAction action)
    {
        if (Stopping.AskReason is not null && (action == SystemAction.Stop || (action == SystemAction.Reset && View.IsTakingData)))
        {
            AskToStop();
        }
        else if (action == SystemAction.Reset && View.IsTakingData)
        {
            var devices = $"{Check.Runs.Subsystems.Noun(Store.Current, Time.GetUtcNow())}s";
            confirm.Open(
                "Stop data taking?",
                $"The system is taking data. Reset goes one state back: it stops all {devices} and closes the run.",
                $"Stop all {devices}",
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
        var planned = Planner.Plan(Store.Current, target, Time.GetUtcNow());
        plan.Open(planned, () => Show(Commands.Go(target, Actor, planned.Version)));
    }

    private void Request(SystemAction action) => Show(Commands.Request(action, Actor, RenderedVersion));

    private void AskToStop() => stop.Open(null, () => RunDesk.Stop(Actor, overrideControl: true), Show);

    private void Show(CommandResult result)
    {
        if (result.Kind == RefusalKind.StopWithoutControl)
        {
            // Another user took control after this page was drawn.
            AskToStop();
            return;
        }

        refusal = (result.Refusal, Time.GetUtcNow());
        Refresh();
    }
}
