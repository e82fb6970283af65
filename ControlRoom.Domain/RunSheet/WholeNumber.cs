using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Reads whole numbers from programs that treat every number as real: pandas writes 12.0 in a column with an empty cell, numpy
/// 1.200000000000000000e+01, JSON 3.0.
/// </summary>
internal static partial class WholeNumber
{
    /// <summary>Up to this number a real number of 64 bits represents every whole number exactly. Larger ones may be rounded.</summary>
    private const long LargestExact = (1L << 53) - 1;

    private const string Rounded =
        "A spreadsheet has rounded it, and its last digits are lost. "
        + "Format it there as a whole number with all digits, and save the file again.";

    /// <summary>
    /// Returns the number with its digits only, or the reason why they are not known. Other texts are returned as they are.
    /// </summary>
    /// <param name="typed">The text, without spaces around it.</param>
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
                $"Above {LargestExact} a real number cannot represent every whole number, so it may have been rounded. "
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
