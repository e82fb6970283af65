using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Asks what to do about a run that did not start or stop as it should; hidden when there is nothing to decide.</summary>
public sealed partial class DecisionPanel : SnapshotComponent<DecisionView>
{
    private StopDialog stop = null!;
    private ReasonDialog reason = null!;
    private CloseRunDialog close = null!;
    private string? refusal;

    [Inject]
    private SubsystemSet Subsystems { get; set; } = null!;

    [Inject]
    private RunDesk RunDesk { get; set; } = null!;

    [Inject]
    private SystemStore Store { get; set; } = null!;

    /// <summary>
    /// Why the user may not close the run. An operator may close it without servers that do not answer; closing it without a server that is
    /// taking data requires an expert.
    /// </summary>
    private string? WhyNotClose => WhyNot(View.RequiresExpert ? Right.Override : Right.Operate);

    private string Nouns => $"{Subsystems.Noun(Store.Current, Time.GetUtcNow())}s";

    /// <inheritdoc/>
    protected override DecisionView Build(SystemSnapshot snapshot, DateTimeOffset now) => DecisionView.Of(snapshot, now, Subsystems);

    private void AskToGoOn() =>
        reason.Open(
            "Continue without them?",
            $"{string.Join(", ", View.Devices.Select(s => s.Name))} will be excluded from this run, and the data will be missing. "
                + "Give a reason. It is kept with the run.",
            "Continue without them",
            text => ShowAsync(RunDesk.ContinueWithout(text, Actor))
        );

    private void AskToClose()
    {
        if (Store.Current.OpenRun is { } run)
        {
            close.Open(
                $"Close run {run.Number}?",
                View.Devices.Count == 0
                    ? $"All {Nouns} have stopped."
                    : $"{string.Join(", ", View.Devices.Select(s => s.Name))} will be excluded from this run. The run is closed without "
                        + "waiting for an answer. Give a reason. It is kept with the run.",
                View.CloseVerb,
                View.Devices.Count > 0 ? RunDesk.EndIfClosedWithout(run) : RunDesk.EndIfClosedNow(run),
                needsReason: View.Devices.Count > 0,
                (text, endedAt) =>
                    Task.FromResult(
                        (View.Devices.Count > 0 ? RunDesk.CloseRunWithout(text, Actor, endedAt) : RunDesk.CloseRun(Actor, endedAt)).Refusal
                    )
            );
        }
    }

    private void StopAgain()
    {
        if (Stopping.AskReason is not null)
        {
            AskToStop(() => RunDesk.Stop(Actor, overrideControl: true));
            return;
        }

        ShowOrAsk(RunDesk.Stop(Actor), () => RunDesk.Stop(Actor, overrideControl: true));
    }

    private void AskToAbort()
    {
        // Giving a reason is also the confirmation that a stop without control requires.
        var asked = Stopping.AskReason is not null;
        reason.Open(
            "Abort the run?",
            (asked ? HolderSentence() : string.Empty)
                + $"The {Nouns} that started are stopped, the files written so far are filed, and the run is marked as aborted. "
                + "Give a reason. It is kept with the run.",
            "Stop and abort",
            text =>
            {
                ShowOrAsk(RunDesk.Abort(text, Actor, asked), () => RunDesk.Abort(text, Actor, overrideControl: true));
                return Task.CompletedTask;
            }
        );
    }

    private string HolderSentence() =>
        Control.Holder is { } holder ? $"{holder} has control and keeps it, and sees at once what you do. " : "No one has control. ";

    /// <summary>Shows the result. If another user took control after this page was drawn, asks for confirmation first.</summary>
    private void ShowOrAsk(CommandResult result, Func<CommandResult> confirmed)
    {
        if (result.Kind == RefusalKind.StopWithoutControl)
        {
            AskToStop(confirmed);
            return;
        }

        Show(result);
    }

    private void AskToStop(Func<CommandResult> act) => stop.Open(null, act, Show);

    private Task ShowAsync(CommandResult result)
    {
        Show(result);
        return Task.CompletedTask;
    }

    private void Show(CommandResult result)
    {
        refusal = result.Refusal;
        StateHasChanged();
    }
}
