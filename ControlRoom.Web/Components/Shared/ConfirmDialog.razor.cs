using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// Asks for confirmation before something is stopped or reset. The browser opens it as a modal dialog (see controlroom.js): the rest of the
/// page cannot be used while it is open.
/// </summary>
public sealed partial class ConfirmDialog : ComponentBase
{
    private Question? question;

    /// <summary>Opens the dialog. The action runs only if the user confirms.</summary>
    public void Open(string title, string text, string verb, Action act)
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
