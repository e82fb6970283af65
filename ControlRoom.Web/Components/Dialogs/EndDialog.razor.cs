using System.Globalization;
using ControlRoom.Domain.Runs.Model;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Dialogs;

/// <summary>Asks when runs shall end by themselves.</summary>
public sealed partial class EndDialog : ComponentBase
{
    private const decimal BytesInGigabyte = 1_000_000_000;

    private bool isOpen;
    private string minutes = string.Empty;
    private string gigabytes = string.Empty;
    private bool startsNext;
    private string? problem;

    /// <summary>Called with what was set; null: runs do not end by themselves.</summary>
    [Parameter, EditorRequired]
    public EventCallback<AutomaticEnd?> OnSet { get; set; }

    /// <summary>Asks, beginning with what is set now.</summary>
    public void Ask(AutomaticEnd? now)
    {
        minutes = now?.Length is { } length ? length.TotalMinutes.ToString("0.###", CultureInfo.InvariantCulture) : string.Empty;
        gigabytes = now?.Bytes is { } bytes
            ? (bytes / BytesInGigabyte).ToString("0.#########", CultureInfo.InvariantCulture)
            : string.Empty;
        startsNext = now is { StartsNext: true };
        problem = null;
        isOpen = true;
        StateHasChanged();
    }

    /// <summary>What was written; both notations of decimals are understood.</summary>
    public static (AutomaticEnd? End, string? Problem) Parse(string minutes, string gigabytes, bool startsNext)
    {
        if (!TryRead(minutes, out var length) || !TryRead(gigabytes, out var size))
        {
            return (null, "Write numbers: 90, or 1.5.");
        }

        if (length is null && size is null)
        {
            return startsNext ? (null, "The next run can start only after one that ends: give a length or a size.") : (null, null);
        }

        if (length > (decimal)AutomaticEnd.LongestLength.TotalMinutes || size > 1_000_000)
        {
            return (null, "At most 7 days and 1 000 000 GB.");
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

        var good = decimal.TryParse(
            text.Trim().Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        );
        value = number;
        return good;
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
