using ControlRoom.Domain.Get;
using ControlRoom.Web.Components.BringUps;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Shows the planned steps of each server, and asks for confirmation.</summary>
public sealed partial class PlanDialog : ComponentBase
{
    private Question? question;

    /// <summary>Opens the dialog. The action runs only if the operator confirms.</summary>
    public void Open(BringUp plan, Action act)
    {
        var text = plan switch
        {
            { IsEmpty: true } => $"Nothing to do: each server is {plan.Target} already, or cannot be taken there.",
            { EndsRun: { } run } => $"Run {run} is open and will be ended first. A server that fails does not stop the others.",
            _ => "A server that fails does not stop the others. You can cancel between two steps.",
        };
        question = new Question(BringUpView.Of(plan), text, plan.IsEmpty && plan.EndsRun is null, act);
        StateHasChanged();
    }

    private void Close() => question = null;

    private void Confirm()
    {
        var asked = question;
        question = null;
        asked?.Act();
    }

    private sealed record Question(BringUpView View, string Text, bool IsEmpty, Action Act);
}
