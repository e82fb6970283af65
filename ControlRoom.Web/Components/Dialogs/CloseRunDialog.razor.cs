using System.Globalization;
using ControlRoom.Domain.Runs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks when a run ended, beginning with what is known of it, and for a reason where one is needed. Times are those of the control room's zone.</summary>
public sealed partial class CloseRunDialog : ComponentBase
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss";

    private Question? question;
    private string ended = string.Empty;
    private string offered = string.Empty;
    private string reason = string.Empty;
    private string? problem;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Zone => Time.LocalTimeZone.Id;

    /// <summary>Asks.</summary>
    /// <param name="title">The question.</param>
    /// <param name="text">What happens.</param>
    /// <param name="verb">The button.</param>
    /// <param name="end">The end as far as it is known.</param>
    /// <param name="needsReason">True if a reason has to be given.</param>
    /// <param name="act">Does it with the reason, and the end if it was changed; gives why not, or null.</param>
    public void Ask(string title, string text, string verb, RunEnd end, bool needsReason, Func<string, DateTimeOffset?, Task<string?>> act)
    {
        question = new Question(title, text, verb, needsReason, $"{Words.Sentence(end.Source)} Correct it if you know better; both times are recorded.", act);
        (reason, problem) = (string.Empty, null);
        ended = offered = TimeZoneInfo.ConvertTime(end.At, Time.LocalTimeZone).ToString(Format, CultureInfo.InvariantCulture);
        StateHasChanged();
    }

    private void Close() => question = null;

    private async Task ConfirmAsync()
    {
        if (question is not { } asked)
        {
            return;
        }

        DateTimeOffset? changed = null;
        if (ended != offered)
        {
            if (!DateTime.TryParse(ended, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                problem = "Give the date and the time at which the run ended.";
                return;
            }

            changed = new DateTimeOffset(local, Time.LocalTimeZone.GetUtcOffset(local));
        }

        // Taken away first: of two clicks the second finds nothing.
        question = null;
        problem = await asked.Act(reason, changed);
        if (problem is not null)
        {
            question = asked;
        }
    }

    private sealed record Question(string Title, string Text, string Verb, bool NeedsReason, string Known, Func<string, DateTimeOffset?, Task<string?>> Act);
}
