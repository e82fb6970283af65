using ControlRoom.Domain.Runs.Model;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>
/// Asks when a run ended, starting from the known end, and for a reason where one is required. Times are in the control room's time zone.
/// </summary>
public sealed partial class CloseRunDialog : ComponentBase
{
    private Question? question;
    private MomentField? field;
    private DateTimeOffset? ended;
    private DateTimeOffset suggested;
    private string reason = string.Empty;
    private string? problem;

    /// <summary>Opens the dialog.</summary>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="verb">The label of the button.</param>
    /// <param name="end">The end as far as it is known.</param>
    /// <param name="needsReason">True if a reason is required.</param>
    /// <param name="act">Closes the run, given the reason, and the end if it was changed. Returns why not; null if it was closed.</param>
    public void Open(string title, string text, string verb, RunEnd end, bool needsReason, Func<string, DateTimeOffset?, Task<string?>> act)
    {
        question = new Question(
            title,
            text,
            verb,
            needsReason,
            $"{DisplayText.EndSourceSentence(end.Source)} Correct it if you know better. Both times are recorded.",
            act
        );
        (reason, problem) = (string.Empty, null);

        // The field has whole seconds: a time that the operator leaves unchanged must not count as a correction.
        ended = suggested = end.At.AddTicks(-(end.At.UtcTicks % TimeSpan.TicksPerSecond));
        StateHasChanged();
    }

    private void Close() => question = null;

    private async Task ConfirmAsync()
    {
        if (question is not { } asked)
        {
            return;
        }

        problem = field?.Problem ?? (ended is null ? "Enter the date and time at which the run ended." : null);
        if (problem is not null)
        {
            return;
        }

        DateTimeOffset? changed = ended == suggested ? null : ended;

        // Cleared first, so that a second click does nothing.
        question = null;
        problem = await asked.Act(reason, changed);
        if (problem is not null)
        {
            question = asked;
        }
    }

    private sealed record Question(
        string Title,
        string Text,
        string Verb,
        bool NeedsReason,
        string Known,
        Func<string, DateTimeOffset?, Task<string?>> Act
    );
}
