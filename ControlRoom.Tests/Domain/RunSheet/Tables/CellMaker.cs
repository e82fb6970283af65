using System.Globalization;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>Generates fields of a file together with their meaning.</summary>
/// <param name="random">The only source of randomness.</param>
/// <param name="choices">The properties of the file.</param>
/// <param name="isComma">True if decimals have commas.</param>
internal sealed class CellMaker(Random random, ImportChoices choices, bool isComma)
{
    private static readonly string[] Words =
    [
        "K\u00fchlung",
        "20 \u00b0C",
        "\u00b5m",
        "a;b",
        "a,b",
        "tab\tinside",
        "5\" pipe",
        "\"all\"",
        "=1+1",
        "'x",
        "-12 V",
        "two\nlines",
        "P10",
        "12",
        "-12",
    ];

    private static readonly (string Cell, Meaning Meaning)[] YesAndNo =
    [
        ("Yes", Meaning.Of("Yes")),
        ("no", Meaning.Of("No")),
        ("True", Meaning.Of("Yes")),
        ("0", Meaning.Of("No")),
        ("1.0", Meaning.Of("Yes")),
        ("perhaps", Meaning.Bad),
    ];

    /// <summary>A field in a column of the sheet.</summary>
    public (string Cell, Meaning Meaning) Make(Observable field)
    {
        var mayHaveNoValue = field.IsNumber || field.Type is ObservableType.YesNo or ObservableType.Choice;
        if (mayHaveNoValue && random.Next(15) == 0)
        {
            return (Of("NaN", "n/a", "inf", "-inf", "#N/A", "None", "NULL", "-"), Meaning.NoValue);
        }

        if (random.Next(6) == 0)
        {
            return (Of(string.Empty, " "), Meaning.Nothing);
        }

        return field.Type switch
        {
            ObservableType.Integer => Integer(),
            ObservableType.Real => Real(),
            ObservableType.YesNo => Of(YesAndNo),
            ObservableType.Choice => Choice(field),
            _ => Text(field),
        };
    }

    /// <summary>A field in the column of run numbers, which count from 0.</summary>
    public (string Cell, Meaning Meaning) Run(int runs)
    {
        var run = random.Next(runs + 3);
        var text = run.ToString(CultureInfo.InvariantCulture);
        return random.Next(14) switch
        {
            0 => (Of("x", "-1", "1.5", "12 a", "1E+05"), Meaning.Bad),
            1 => (string.Empty, Meaning.Bad),
            2 => ("nan", Meaning.NoValue),
            3 or 4 => ($"{text}.0", Meaning.Of(text)),
            5 => ($" {text}", Meaning.Of(text)),
            6 => ($"0{text}", Meaning.Of(text)),
            7 => (run.ToString("0.000000000000000000e+00", CultureInfo.InvariantCulture), Meaning.Of(text)),
            _ => (text, Meaning.Of(text)),
        };
    }

    private (string Cell, Meaning Meaning) Integer()
    {
        var number = random.NextInt64(-10_000_000, 10_000_000) / (long)Math.Pow(10, random.Next(7));
        var text = number.ToString(CultureInfo.InvariantCulture);
        var grouped = Grouped(number);
        return random.Next(10) switch
        {
            0 => (Of("1.23457E+16", "3.5", "much", "9007199254740993.0", "99999999999999999999", "1e3"), Meaning.Bad),
            1 => ($"{text}.0", Meaning.Of(text)),
            2 => ("9223372036854775807", Meaning.Of("9223372036854775807")),
            3 when grouped is not null => (
                grouped,
                choices[ImportTopic.Comma] switch
                {
                    ImportChoices.Thousands => Meaning.Of(text),
                    null => Meaning.Ambiguous,
                    _ => Decimals(grouped, isWhole: true),
                }
            ),
            _ => (text, Meaning.Of(text)),
        };
    }

    private (string Cell, Meaning Meaning) Real()
    {
        var number = (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-8, 9));
        var text = number.ToString(Of("R", "F1", "F4", "E10"), CultureInfo.InvariantCulture);
        var value = Meaning.Of(Stored(text));
        switch (random.Next(12))
        {
            case 0:
                return (Of("much", "1,2,3", "12 Torr", "1e400", "--1"), Meaning.Bad);
            case 1 when Grouped((long)(number * 1000)) is { } grouped:
                return (
                    grouped,
                    choices[ImportTopic.Comma] switch
                    {
                        ImportChoices.Thousands => Meaning.Of(Stored(grouped.Replace(",", string.Empty, StringComparison.Ordinal))),
                        null => Meaning.Ambiguous,
                        _ => Decimals(grouped, isWhole: false),
                    }
                );
            case > 6 when isComma && text.Contains('.', StringComparison.Ordinal):
                return (text.Replace('.', ','), choices[ImportTopic.Comma] == ImportChoices.Thousands ? Meaning.Bad : value);
            default:
                // Three decimals after a decimal comma are another case.
                return (text, value);
        }
    }

    /// <summary>With commas between thousands; null if the number has none.</summary>
    private static string? Grouped(long number) =>
        number is > 999 or < -999 ? number.ToString("#,##0", CultureInfo.InvariantCulture) : null;

    private static Meaning Decimals(string grouped, bool isWhole)
    {
        var parts = grouped.Split(',');
        return parts.Length > 2 || (isWhole && parts[1] != "000")
            ? Meaning.Bad
            : Meaning.Of(isWhole ? parts[0] : Stored($"{parts[0]}.{parts[1]}"));
    }

    private static string Stored(string number) =>
        double.Parse(number, CultureInfo.InvariantCulture) is not 0 and var real ? real.ToString("R", CultureInfo.InvariantCulture) : "0";

    private (string Cell, Meaning Meaning) Choice(Observable field)
    {
        var choice = Of([.. field.Choices]);
        return random.Next(8) == 0
            ? ("Xenon", Meaning.Bad)
            : (field.Id == Observable.RunClassField.Id ? choice.ToLowerInvariant() : choice, Meaning.Of(choice));
    }

    /// <summary>As our exports write it: text that a spreadsheet would compute is preceded by an apostrophe.</summary>
    private (string Cell, Meaning Meaning) Text(Observable field)
    {
        var text = Of(Words);
        var cell = text[0] is '=' || text == "-12 V" ? $"'{text}" : text;
        if (field.Id == Observable.TitleField.Id && text.Contains('\n', StringComparison.Ordinal))
        {
            return (cell, Meaning.Bad);
        }

        return random.Next(30) == 0 ? ("bell\a", Meaning.Bad) : (cell, Meaning.Of(text));
    }

    private T Of<T>(params ReadOnlySpan<T> some) => some[random.Next(some.Length)];
}
