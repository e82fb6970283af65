using System.Globalization;
using ControlRoom.Domain.Runs.Model;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks when runs should end automatically.</summary>
public sealed partial class EndDialog : ComponentBase
{
    private const decimal BytesInGigabyte = 1_000_000_000;

    private bool isOpen;
    private string minutes = string.Empty;
    private string gigabytes = string.Empty;
    private bool startsNext;
    private string? problem;

    /// <summary>Called with the new setting; null if runs should not end automatically.</summary>
    [Parameter, EditorRequired]
    public EventCallback<AutomaticEnd?> OnSet { get; set; }

    /// <summary>Opens the dialog with the current setting.</summary>
    public void Open(AutomaticEnd? current)
    {
        minutes = current?.Length is { } length ? length.TotalMinutes.ToString("0.###", CultureInfo.InvariantCulture) : string.Empty;
        gigabytes = current?.Bytes is { } bytes
            ? (bytes / BytesInGigabyte).ToString("0.#########", CultureInfo.InvariantCulture)
            : string.Empty;
        startsNext = current is { StartsNext: true };
        problem = null;
        isOpen = true;
        StateHasChanged();
    }

    /// <summary>Parses the fields. Decimals may be written with a point or a comma.</summary>
    /// <param name="minutes">The length in minutes; empty for none.</param>
    /// <param name="gigabytes">The size limit in GB; empty for none.</param>
    /// <param name="startsNext">True if the next run should start automatically.</param>
    /// <returns>The setting, null if runs should not end automatically; or the problem with the input.</returns>
    public static (AutomaticEnd? End, string? Problem) Parse(string minutes, string gigabytes, bool startsNext)
    {
        if (!TryRead(minutes, out var length) || !TryRead(gigabytes, out var size))
        {
            return (null, "Enter numbers such as 90 or 1.5.");
        }

        if (length is null && size is null)
        {
            return startsNext
                ? (null, "The next run can start only after a run that ends automatically. Enter a length or a size limit.")
                : (null, null);
        }

        if (length > (decimal)AutomaticEnd.LongestLength.TotalMinutes || size > 1_000_000)
        {
            return (null, "The limits are 7 days and 1 000 000 GB.");
        }

        var end = new AutomaticEnd
        {
            Length = length is { } m ? TimeSpan.FromMilliseconds((double)(m * 60_000)) : null,
            Bytes = size is { } g ? (long)(g * BytesInGigabyte) : null,
            StartsNext = startsNext,
        };
        return end.WhyNot() is { } why ? (null, why) : (end, null);
    }

    private static bool TryRead(string text, out decimal? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var isNumber = decimal.TryParse(
            text.Trim().Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        );
        value = number;
        return isNumber;
    }

    private void Close() => isOpen = false;

    private async Task SetAsync()
    {
        var (end, why) = Parse(minutes, gigabytes, startsNext);
        problem = why;
        if (why is null)
        {
            isOpen = false;
            await OnSet.InvokeAsync(end);
        }
    }
}
