using ControlRoom.Domain.Runs.Model;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>
/// Asks when a run ended, beginning with what is known of it, and for a reason where one is needed. Times are those of the control room's
/// zone.
/// </summary>
public sealed partial class CloseRunDialog : ComponentBase
{
    private Question? question;
    private MomentField? field;
    private DateTimeOffset? ended;
    private DateTimeOffset offered;
    private string reason = string.Empty;
    private string? problem;

    /// <summary>Asks.</summary>
    /// <param name="title">The question.</param>
    /// <param name="text">What happens.</param>
    /// <param name="verb">The button.</param>
    /// <param name="end">The end as far as it is known.</param>
    /// <param name="needsReason">True if a reason has to be given.</param>
    /// <param name="act">Does it with the reason, and the end if it was changed; gives why not, or null.</param>
    public void Ask(string title, string text, string verb, RunEnd end, bool needsReason, Func<string, DateTimeOffset?, Task<string?>> act)
    {
        question = new Question(
            title,
            text,
            verb,
            needsReason,
            $"{Words.Sentence(end.Source)} Correct it if you know better; both times are recorded.",
            act
        );
        (reason, problem) = (string.Empty, null);

        // The field counts whole seconds: what is offered and not touched must not be a correction.
        ended = offered = end.At.AddTicks(-(end.At.UtcTicks % TimeSpan.TicksPerSecond));
        StateHasChanged();
    }

    private void Close() => question = null;

    private async Task ConfirmAsync()
    {
        if (question is not { } asked)
        {
            return;
        }

        problem = field?.Problem ?? (ended is null ? "Give the date and the time at which the run ended." : null);
        if (problem is not null)
        {
            return;
        }

        DateTimeOffset? changed = ended == offered ? null : ended;

        // Taken away first: of two clicks the second finds nothing.
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
