using System.Globalization;
using ControlRoom.Domain.Runs.Model;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks how long an alarm should be shelved, and why. The browser opens it as a modal dialog (see controlroom.js).</summary>
public sealed partial class ShelveDialog : ComponentBase
{
    private const string Other = "other";
    private static readonly int[] Choices = [10, 30, 60, 120, 240, 480, 720];

    private Question? question;
    private string choice = Text(Choices[1]);
    private string free = string.Empty;
    private string why = string.Empty;

    private TimeSpan? Length =>
        double.TryParse(choice == Other ? free : choice, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
        && minutes >= AlarmShelving.Shortest.TotalMinutes
        && minutes <= AlarmShelving.Longest.TotalMinutes
            ? TimeSpan.FromMinutes(minutes)
            : null;

    private string? Missing
    {
        get
        {
            if (Length is null)
            {
                return "Enter a time of 1 to 720 minutes.";
            }

            if (string.IsNullOrWhiteSpace(why))
            {
                return "Enter a reason.";
            }

            return null;
        }
    }

    /// <summary>Opens the dialog. The action runs only if a time and a reason are given.</summary>
    /// <param name="cause">The cause of the alarm.</param>
    /// <param name="act">Called with the time and the reason.</param>
    public void Open(string cause, Func<TimeSpan, string, Task> act)
    {
        (choice, free, why) = (Text(Choices[1]), string.Empty, string.Empty);
        question = new Question(cause, act);
        StateHasChanged();
    }

    private static string Text(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);

    private void Close() => question = null;

    private async Task ConfirmAsync()
    {
        if (question is { } asked && Length is { } length && !string.IsNullOrWhiteSpace(why))
        {
            question = null;
            await asked.Act(length, why);
        }
    }

    private sealed record Question(string Cause, Func<TimeSpan, string, Task> Act);
}
