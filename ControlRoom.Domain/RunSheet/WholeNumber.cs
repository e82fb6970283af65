using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Whole numbers as programs write them that take every number for a real one: pandas 12.0 beside an empty cell, numpy
/// 1.200000000000000000e+01, JSON 3.0.
/// </summary>
internal static partial class WholeNumber
{
    /// <summary>Up to here a real number of 64 bits holds every whole number; beyond, what is written may be its neighbour.</summary>
    private const long LargestExact = (1L << 53) - 1;

    private const string Rounded =
        "A spreadsheet has rounded it, and its last digits are lost. Show it there as a whole number with all its digits, and save again.";

    /// <summary>Writes it with its digits only, or says why it cannot be known; what is no such number is left as it is.</summary>
    /// <param name="typed">Without spaces around it.</param>
    public static (string Text, string? Problem) Read(string typed)
    {
        if (!typed.AsSpan().ContainsAny(".,eE") || Real().Match(typed) is not { Success: true } number)
        {
            return (typed, null);
        }

        var whole = number.Groups["whole"].Value;
        var digits = whole + number.Groups["fraction"].Value;
        if (digits.Trim('0').Length == 0)
        {
            return (digits.Length == 0 ? typed : "0", null);
        }

        var exponent = number.Groups["exponent"].Success ? int.Parse(number.Groups["exponent"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var point = whole.Length + exponent;
        if (point > digits.Length)
        {
            return (typed, Rounded);
        }

        if (digits[Math.Max(point, 0)..].Any(c => c != '0') || point <= 0)
        {
            return (typed, null);
        }

        var text = number.Groups["sign"].Value + digits[..point];
        return
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact)
            && exact is >= -LargestExact and <= LargestExact
            ? (text, null)
            : (
                typed,
                $"Beyond {LargestExact} a real number does not hold every whole number, so it may have been rounded. "
                    + "Write it without point and exponent."
            );
    }

    [GeneratedRegex(
        @"\A(?<sign>[+-]?)(?<whole>\d*)([.,](?<fraction>\d*))?([eE](?<exponent>[+-]?\d{1,4}))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Real();
}
