using System.Globalization;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Reads values as users type them: 12,5 and 12.5, 1e-6, yes and no. Independent of the culture.</summary>
public static class ValueReader
{
    /// <summary>The text of a yes.</summary>
    public const string Yes = "Yes";

    /// <summary>The text of a no.</summary>
    public const string No = "No";

    /// <summary>The maximum length of a title and of the text of an observable, in characters.</summary>
    public const int LongestText = 4000;

    /// <summary>The maximum length of notes, in characters.</summary>
    public const int LongestNotes = 40_000;

    private const NumberStyles RealStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly ValueReading Nothing = new(default, string.Empty, null);

    /// <summary>Reads a value of an observable.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="typed">What was typed; empty or blank for no value.</param>
    public static ValueReading Read(Observable observable, string typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return observable.Id == Observable.RunClassField.Id ? Bad("Choose a class.") : Nothing;
        }

        return observable.Type switch
        {
            ObservableType.Integer => ReadInteger(observable, Plain(typed)),
            ObservableType.Real => ReadReal(observable, Plain(typed)),
            ObservableType.YesNo => ReadYesNo(typed.Trim()),
            ObservableType.Choice => ReadChoice(observable, typed.Trim()),
            _ => ReadText(observable, typed),
        };
    }

    /// <summary>
    /// Reads a value as programs write it that treat every number as real: 12.0 for the integer 12, 1.0 for a yes. An integer is accepted
    /// only if all of its digits are there.
    /// </summary>
    /// <param name="observable">The observable.</param>
    /// <param name="written">What a program has written; empty or blank for no value.</param>
    public static ValueReading ReadWritten(Observable observable, string written)
    {
        if (observable.Type is ObservableType.Real or ObservableType.Text)
        {
            return Read(observable, written);
        }

        var (digits, problem) = WholeNumber.Read(Plain(written));
        if (observable.Type == ObservableType.Integer)
        {
            return problem is null ? Read(observable, digits) : Bad(problem);
        }

        // A choice can also be called "1.0".
        var reading = Read(observable, written);
        return !reading.IsValid && problem is null && Read(observable, digits) is { IsValid: true } whole ? whole : reading;
    }

    /// <summary>Reads a value that was stored as text. The current choices and the current range are ignored.</summary>
    public static ValueReading ReadStored(Observable observable, string text) =>
        observable switch
        {
            { Type: ObservableType.Choice, IsBuiltIn: false } => text.Length == 0 ? Nothing : Good(new(null, null, text), observable.Type),
            _ => Read(observable with { Minimum = null, Maximum = null }, text),
        };

    /// <summary>Returns the range as text: "0 … 800 Torr", "at least 0 Torr"; empty if there is none.</summary>
    public static string RangeOf(Observable observable)
    {
        var units = observable.Units.Length == 0 ? string.Empty : $" {observable.Units}";
        return (observable.Minimum, observable.Maximum) switch
        {
            ({ } low, { } high) => $"{Number(low)} … {Number(high)}{units}",
            ({ } low, null) => $"at least {Number(low)}{units}",
            (null, { } high) => $"at most {Number(high)}{units}",
            _ => string.Empty,
        };
    }

    private static ValueReading ReadInteger(Observable observable, string typed)
    {
        if (long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return Ranged(observable, integer, new(integer, null, null));
        }

        return typed.TrimStart('-', '+') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit)
            ? Bad($"A whole number must be from {long.MinValue} to {long.MaxValue}.")
            : Bad("Write a whole number: 12 or -3.");
    }

    private static ValueReading ReadReal(Observable observable, string typed)
    {
        if (typed.Count(c => c is '.' or ',') > 1)
        {
            return Bad("Write 12.5 or 12,5, without separators of thousands.");
        }

        if (
            !typed.Any(char.IsAsciiDigit)
            || !double.TryParse(typed.Replace(',', '.'), RealStyle, CultureInfo.InvariantCulture, out var real)
        )
        {
            return Bad("Write a number: 12.5, 12,5 or 1e-6.");
        }

        if (!double.IsFinite(real))
        {
            return Bad($"The largest number is {double.MaxValue.ToString("R", CultureInfo.InvariantCulture)}.");
        }

        return real switch
        {
            0 when typed.Split('e', 'E')[0].Any(c => c is >= '1' and <= '9') => Bad("It is too close to 0 to be distinguished from it."),

            // There is only one zero: the database does not keep the sign of a negative zero.
            0 => Ranged(observable, 0, new(null, 0, null)),
            _ => Ranged(observable, real, new(null, real, null)),
        };
    }

    private static ValueReading ReadYesNo(string typed) =>
        typed.ToUpperInvariant() switch
        {
            "YES" or "Y" or "TRUE" or "1" => Good(new(1, null, null), ObservableType.YesNo),
            "NO" or "N" or "FALSE" or "0" => Good(new(0, null, null), ObservableType.YesNo),
            _ => Bad("Write Yes or No."),
        };

    private static ValueReading ReadChoice(Observable observable, string typed) =>
        NameKey.Find(observable.Choices, c => c, typed) is { } choice
            ? Good(new(null, null, choice), ObservableType.Choice)
            : Bad($"It is not one of the choices: {ChoicesOf(observable)}.");

    private static ValueReading ReadText(Observable observable, string typed)
    {
        var text = typed.ReplaceLineEndings("\n");
        var longest = observable.Id == Observable.NotesField.Id ? LongestNotes : LongestText;
        return text switch
        {
            _ when text.Length > longest => Bad($"It has {text.Length} characters; the maximum is {longest}."),
            _ when text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || !ObservableRules.IsText(text) => Bad(
                "It contains a control character."
            ),
            _ when observable.Id == Observable.TitleField.Id && text.Contains('\n', StringComparison.Ordinal) => Bad(
                "A title has only one line."
            ),
            _ => Good(new(null, null, text), ObservableType.Text),
        };
    }

    private static ValueReading Ranged(Observable observable, double number, MeasuredValue value) =>
        number < observable.Minimum || number > observable.Maximum
            ? Bad($"It is out of range: {RangeOf(observable)}.")
            : Good(value, observable.Type);

    private static string ChoicesOf(Observable observable)
    {
        var some = string.Join(", ", observable.Choices.Take(10));
        return observable.Choices.Length > 10 ? $"{some} …" : some;
    }

    /// <summary>Removes the spaces around the text, and replaces the typographic minus sign by a hyphen-minus.</summary>
    private static string Plain(string typed) => typed.Trim().Replace('\u2212', '-');

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static ValueReading Good(MeasuredValue value, ObservableType type) => new(value, value.ToText(type), null);

    private static ValueReading Bad(string problem) => new(default, string.Empty, problem);
}
