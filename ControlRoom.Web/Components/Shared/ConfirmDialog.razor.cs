using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// Asks before something is stopped or reset. The browser opens it as a modal dialog (see controlroom.js): the rest of the page cannot be
/// used meanwhile.
/// </summary>
public sealed partial class ConfirmDialog : ComponentBase
{
    private Question? question;

    /// <summary>Asks; the act is done only if the answer is yes.</summary>
    public void Ask(string title, string text, string verb, Action act)
    {
        question = new Question(title, text, verb, act);
        StateHasChanged();
    }

    private void Close() => question = null;

    private void Confirm()
    {
        var asked = question;
        question = null;
        asked?.Act();
    }

    private sealed record Question(string Title, string Text, string Verb, Action Act);
}
