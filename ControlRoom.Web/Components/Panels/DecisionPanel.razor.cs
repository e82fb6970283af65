using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>What to do about a run that did not start or stop as it should; not there when there is nothing to decide.</summary>
public sealed partial class DecisionPanel : SnapshotComponent<DecisionView>
{
    private StopDialog stop = null!;
    private ReasonDialog reason = null!;
    private CloseRunDialog close = null!;
    private string? refusal;

    [Inject]
    private SubsystemSet Subsystems { get; set; } = null!;

    [Inject]
    private RunCoordinator Coordinator { get; set; } = null!;

    [Inject]
    private SystemStore Store { get; set; } = null!;

    /// <summary>An operator may close a run without servers that are gone; one without a server that takes data takes an expert.</summary>
    private string? WhyNotClose => Barred(View.TakesExpert ? Right.Override : Right.Operate);

    private string Nouns => $"{Subsystems.Noun(Store.Current, Time.GetUtcNow())}s";

    /// <inheritdoc/>
    protected override DecisionView Build(SystemSnapshot snapshot, DateTimeOffset now) => DecisionView.Of(snapshot, now, Subsystems);

    private void AskToGoOn() =>
        reason.Ask(
            "Go on without them?",
            $"{string.Join(", ", View.Servers.Select(s => s.Name))}: those that failed are excluded from this run and their data are "
                + "missing. Say why: it is kept with the run.",
            "Go on without them",
            text => SayAsync(Coordinator.GoOnWithout(text, Actor))
        );

    private void AskToClose()
    {
        if (Store.Current.OpenRun is { } run)
        {
            close.Ask(
                $"Close run {run.Number}?",
                View.Servers.Count == 0
                    ? $"All {Nouns} have stopped."
                    : $"{string.Join(", ", View.Servers.Select(s => s.Name))}: not waited for any more, and excluded from this run. "
                        + "Say why: it is kept with the run.",
                View.CloseVerb,
                View.Servers.Count > 0 ? Coordinator.EndWithout(run) : Coordinator.EndOf(run),
                needsReason: View.Servers.Count > 0,
                (text, endedAt) =>
                    Task.FromResult(
                        (
                            View.Servers.Count > 0
                                ? Coordinator.CloseRunWithout(text, Actor, endedAt)
                                : Coordinator.CloseRun(Actor, endedAt)
                        ).Refusal
                    )
            );
        }
    }

    private void StopAgain()
    {
        if (Stopping.Asks is not null)
        {
            AskToStop(() => Coordinator.Stop(Actor, overrideControl: true));
            return;
        }

        SayOrAsk(Coordinator.Stop(Actor), () => Coordinator.Stop(Actor, overrideControl: true));
    }

    private void AskToAbort()
    {
        // Giving the reason is the second of the two actions.
        var asked = Stopping.Asks is not null;
        reason.Ask(
            "Abort the run?",
            (asked ? WhoseControl() : string.Empty)
                + $"The {Nouns} that started are stopped, what was written is filed, and the run is marked as aborted. "
                + "Say why: it is kept with the run.",
            "Stop and abort",
            text =>
            {
                SayOrAsk(Coordinator.Abort(text, Actor, asked), () => Coordinator.Abort(text, Actor, overrideControl: true));
                return Task.CompletedTask;
            }
        );
    }

    private string WhoseControl() =>
        Control.Holder is { } holder ? $"{holder} has control, keeps it, and sees at once what you do. " : "Nobody has control. ";

    /// <summary>Control may have gone to somebody else since this was drawn: then it is asked for once more.</summary>
    private void SayOrAsk(CommandResult result, Func<CommandResult> again)
    {
        if (result.Kind == RefusalKind.StopWithoutControl)
        {
            AskToStop(again);
            return;
        }

        Say(result);
    }

    private void AskToStop(Func<CommandResult> act) => stop.Ask(null, act, Say);

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
