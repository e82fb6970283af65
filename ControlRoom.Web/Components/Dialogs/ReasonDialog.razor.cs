using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>
/// Asks for a reason, or a note, before something is recorded. The browser opens it as a modal dialog (see controlroom.js).
/// </summary>
public sealed partial class ReasonDialog : ComponentBase
{
    private const int MaxReasonLength = 2000;

    private Question? question;
    private string text = string.Empty;

    /// <summary>Asks for a reason. The action runs only if one is given.</summary>
    public void Open(string title, string explanation, string verb, Func<string, Task> act) =>
        Open(new Question(title, explanation, verb, act, "Reason", false, MaxReasonLength));

    /// <summary>Asks for a note, which may be empty.</summary>
    public void OpenForNote(string title, string explanation, string verb, int longest, Func<string, Task> act) =>
        Open(new Question(title, explanation, verb, act, "Note (may be empty)", true, longest));

    private void Open(Question asked)
    {
        text = string.Empty;
        question = asked;
        StateHasChanged();
    }

    private void Close() => question = null;

    private async Task ConfirmAsync()
    {
        var asked = question;
        question = null;
        if (asked is not null && (asked.MayBeEmpty || !string.IsNullOrWhiteSpace(text)))
        {
            await asked.Act(text);
        }
    }

    private sealed record Question(
        string Title,
        string Text,
        string Verb,
        Func<string, Task> Act,
        string Label,
        bool MayBeEmpty,
        int Longest
    );
}
