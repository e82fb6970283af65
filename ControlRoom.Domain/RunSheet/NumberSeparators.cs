using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Interprets commas and points in the numbers of a file. "1,234" can be 1.234 or 1234: then there is a question, whose answer applies to
/// the whole file. Files that ControlRoom exported have decimal points and nothing else, and raise no question.
/// </summary>
/// <param name="choices">The answers about the file.</param>
internal sealed partial class NumberSeparators(ImportChoices choices)
{
    private Example? comma;
    private Example? point;
    private Example? decimalComma;
    private bool asksAboutPoint;

    /// <summary>Returns a number without separators of thousands.</summary>
    /// <param name="number">The number, without spaces around it.</param>
    /// <param name="line">Its line in the file, from 1.</param>
    /// <param name="column">The header of its column.</param>
    /// <param name="isWhole">True if it should be a whole number: a fraction of three digits is then very unlikely.</param>
    /// <returns>The number; null while it depends on an open question.</returns>
    public string? Read(string number, int line, string column, bool isWhole)
    {
        var (hasComma, hasPoint) = (number.Contains(',', StringComparison.Ordinal), number.Contains('.', StringComparison.Ordinal));
        if (hasComma && CommaGroups().IsMatch(number))
        {
            comma ??= new Example(number, line, column);
            return choices[ImportTopic.Comma] switch
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
        return choices[ImportTopic.Point] switch
        {
            ImportChoices.Thousands => number.Replace(".", string.Empty, StringComparison.Ordinal),
            ImportChoices.Decimal => number,
            _ => isPlain ? number : null,
        };
    }

    /// <summary>Returns the questions about the numbers that have been read.</summary>
    public IEnumerable<ImportQuestion> Questions()
    {
        if (comma is { } withComma)
        {
            yield return Question(ImportTopic.Comma, "comma", withComma, ',', null);
        }

        if (point is { } withPoint && (asksAboutPoint || decimalComma is not null))
        {
            yield return Question(ImportTopic.Point, "point", withPoint, '.', decimalComma);
        }
    }

    private ImportQuestion Question(ImportTopic matter, string sign, Example example, char mark, Example? beside)
    {
        var evidence = beside is { } other ? $" \"{other.Number}\" ({other.Place}) has a decimal comma." : string.Empty;
        var whole = example.Number.Replace(mark.ToString(), string.Empty, StringComparison.Ordinal).Replace(',', '.');
        var plain = example.Number.Count(c => c is ',' or '.') > 1 ? null : example.Number.Replace(',', '.');
        return new ImportQuestion(
            matter,
            $"In \"{example.Number}\" ({example.Place}) the {sign} can be a decimal {sign} or a separator of thousands.{evidence} "
                + "Which is it in this file?",
            [
                new ImportAnswer(
                    ImportChoices.Decimal,
                    $"Decimals: {(plain is null ? $"\"{example.Number}\" is then not a number" : $"it is {plain}")}"
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
