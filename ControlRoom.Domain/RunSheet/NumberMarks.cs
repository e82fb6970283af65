using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Commas and points in the numbers of a file. "1,234" can be 1.234 or 1234, and nothing in it says which: then somebody is asked, for all
/// of the file. What we export has points before decimals and nothing else, and raises no question.
/// </summary>
/// <param name="choices">What has been said.</param>
internal sealed partial class NumberMarks(ImportChoices choices)
{
    private Example? comma;
    private Example? point;
    private Example? decimalComma;
    private bool asksAboutPoint;

    /// <summary>A number with its thousands put together.</summary>
    /// <param name="number">Without spaces around it.</param>
    /// <param name="line">Its line of the file, from 1.</param>
    /// <param name="column">The head of its column.</param>
    /// <param name="isWhole">True if it should be a whole number: a fraction of three digits is then most unlikely.</param>
    /// <returns>The number; null while it depends on what nobody has said.</returns>
    public string? Read(string number, int line, string column, bool isWhole)
    {
        var (hasComma, hasPoint) = (number.Contains(',', StringComparison.Ordinal), number.Contains('.', StringComparison.Ordinal));
        if (hasComma && CommaGroups().IsMatch(number))
        {
            comma ??= new Example(number, line, column);
            return choices[ImportMatter.Comma] switch
            {
                ImportChoices.Thousands => number.Replace(",", string.Empty, StringComparison.Ordinal),
                ImportChoices.Decimal => number,
                _ => null,
            };
        }

        if (hasComma && decimalComma is null && DecimalComma().IsMatch(number))
        {
            decimalComma = new Example(number, line, column);
        }

        if (!hasPoint || !PointGroups().IsMatch(number))
        {
            return number;
        }

        point ??= new Example(number, line, column);
        var isPlain = !isWhole && !hasComma && number.Count(c => c == '.') == 1;
        asksAboutPoint |= !isPlain;
        return choices[ImportMatter.Point] switch
        {
            ImportChoices.Thousands => number.Replace(".", string.Empty, StringComparison.Ordinal),
            ImportChoices.Decimal => number,
            _ => isPlain ? number : null,
        };
    }

    /// <summary>What has been found that somebody has to say something about.</summary>
    public IEnumerable<ImportQuestion> Questions()
    {
        if (comma is { } withComma)
        {
            yield return Question(ImportMatter.Comma, "comma", withComma, ',', null);
        }

        if (point is { } withPoint && (asksAboutPoint || decimalComma is not null))
        {
            yield return Question(ImportMatter.Point, "point", withPoint, '.', decimalComma);
        }
    }

    private ImportQuestion Question(ImportMatter matter, string sign, Example example, char mark, Example? beside)
    {
        var evidence = beside is { } other ? $" \"{other.Number}\" ({other.Place}) has a decimal comma." : string.Empty;
        var whole = example.Number.Replace(mark.ToString(), string.Empty, StringComparison.Ordinal).Replace(',', '.');
        var plain = example.Number.Count(c => c is ',' or '.') > 1 ? null : example.Number.Replace(',', '.');
        return new ImportQuestion(
            matter,
            $"In \"{example.Number}\" ({example.Place}) the {sign} can stand before decimals or between thousands.{evidence} "
                + "Which is it in this file?",
            [
                new ImportAnswer(
                    ImportChoices.Decimal,
                    $"Decimals: {(plain is null ? $"\"{example.Number}\" is then no number" : $"it is {plain}")}"
                ),
                new ImportAnswer(ImportChoices.Thousands, $"Thousands: it is {whole}"),
            ],
            choices[matter]
        );
    }

    [GeneratedRegex(
        @"\A[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CommaGroups();

    [GeneratedRegex(
        @"\A[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PointGroups();

    [GeneratedRegex(
        @"\A[+-]?[\d.]*,\d+([eE][+-]?\d+)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DecimalComma();

    private sealed record Example(string Number, int Line, string Column)
    {
        public string Place => string.Create(CultureInfo.InvariantCulture, $"line {Line}, {Column}");
    }
}
