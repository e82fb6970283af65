using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks for a reason before something is recorded. The browser opens it as a modal dialog (see controlroom.js).</summary>
public sealed partial class ReasonDialog : ComponentBase
{
    private Question? question;
    private string text = string.Empty;

    /// <summary>Asks; the act is done only if a reason is given.</summary>
    public void Ask(string title, string explanation, string verb, Func<string, Task> act)
    {
        text = string.Empty;
        question = new Question(title, explanation, verb, act);
        StateHasChanged();
    }

    private void Close() => question = null;

    private async Task ConfirmAsync()
    {
        var asked = question;
        question = null;
        if (asked is not null && !string.IsNullOrWhiteSpace(text))
        {
            await asked.Act(text);
        }
    }

    private sealed record Question(string Title, string Text, string Verb, Func<string, Task> Act);
}
