using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The rules for observables.</summary>
public static class ObservableRules
{
    /// <summary>The maximum length of name and units, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The maximum length of a comment, in characters.</summary>
    public const int LongestComment = 500;

    /// <summary>The maximum number of choices.</summary>
    public const int MostChoices = 200;

    /// <summary>Columns of the tables that are not observables. A file with two columns of the same name could not be read back.</summary>
    private static readonly string[] Reserved =
    [
        Observable.RunClassField.Name,
        Observable.TitleField.Name,
        Observable.NotesField.Name,
        .. RunColumn.Fixed.Select(c => c.Header),
    ];

    /// <summary>Returns why the observable is invalid; null if it is valid.</summary>
    /// <param name="observable">The observable after the change.</param>
    /// <param name="others">All others of the experiment, including removed ones.</param>
    /// <param name="before">
    /// The observable before the change: what earlier rules accepted stays valid until it is changed. Null for a new one.
    /// </param>
    public static string? WhyNot(Observable observable, IEnumerable<Observable> others, Observable? before = null) =>
        WhyNotText(observable.Name, "name", LongestName, required: true)
        ?? (observable.Name == before?.Name ? null : WhyInvisible("name", observable.Name))
        ?? WhyNotText(observable.Units, "units", LongestName, required: false)
        ?? (observable.Units == before?.Units ? null : WhyInvisible("unit", observable.Units))
        ?? WhyNotComment(observable.Comment)
        ?? (IsWithChoicesOf(observable, before) ? null : WhyNotChoices(observable))
        ?? WhyNotRange(observable)
        ?? WhyNotUnique(observable, others, before);

    /// <summary>Returns why a text cannot be a name; null if it can.</summary>
    internal static string? WhyNotName(string name) => WhyNotText(name, "name", LongestName, required: true) ?? WhyInvisible("name", name);

    /// <summary>Returns why a text cannot be units; null if it can.</summary>
    internal static string? WhyNotUnits(string units) =>
        WhyNotText(units, "units", LongestName, required: false) ?? WhyInvisible("unit", units);

    /// <summary>Returns why a text cannot be a comment; null if it can.</summary>
    internal static string? WhyNotComment(string comment) => WhyNotText(comment, "comment", LongestComment, required: false);

    /// <summary>Returns that every sheet already has a column of this name; null if there is none.</summary>
    internal static string? WhyReserved(Observable observable) =>
        Reserved.Contains(observable.Name, NameKey.Comparer) || Reserved.Contains(observable.Header, NameKey.Comparer)
            ? $"\"{observable.Name}\" is already recorded for every run."
            : null;

    private static string? WhyNotText(string text, string what, int longest, bool required) =>
        text switch
        {
            _ when required && string.IsNullOrWhiteSpace(text) => $"Give the observable a {what}.",
            _ when text.Length > longest => $"The {what} has {text.Length} characters; the maximum is {longest}.",
            _ when text.Any(char.IsControl) || !IsText(text) => $"The {what} contains a control character.",
            _ when text.Trim().Length != text.Length => $"The {what} begins or ends with a space.",
            _ => null,
        };

    private static string? WhyNotChoices(Observable observable)
    {
        if (observable.Type != ObservableType.Choice)
        {
            return observable.Choices.IsEmpty ? null : "Only a choice has a list of choices.";
        }

        return observable.Choices switch
        {
            { Length: 0 } => "Give at least one choice, one on each line.",
            { Length: > MostChoices } => $"{observable.Choices.Length} choices are too many; the maximum is {MostChoices}.",
            var choices
                when choices
                    .Select(c => WhyNotText(c, $"choice \"{c}\"", LongestName, required: true))
                    .FirstOrDefault(why => why is not null)
                    is { } why => why,
            var choices when choices.Select(c => WhyInvisible($"choice \"{c}\"", c)).FirstOrDefault(why => why is not null) is { } why =>
                why,
            var choices when choices.GroupBy(c => c, NameKey.Comparer).FirstOrDefault(g => g.Count() > 1) is { } twice =>
                $"The choice \"{twice.Key}\" occurs twice.",
            _ => null,
        };
    }

    private static string? WhyNotRange(Observable observable) =>
        observable switch
        {
            { Minimum: null, Maximum: null } => null,
            { IsNumber: false } => "Only numbers have a range.",
            { Minimum: { } low } when !double.IsFinite(low) => "The smallest value is not a number.",
            { Maximum: { } high } when !double.IsFinite(high) => "The largest value is not a number.",
            { Minimum: { } low, Maximum: { } high } when low > high => "The smallest value is larger than the largest.",
            _ => null,
        };

    private static string? WhyNotUnique(Observable observable, IEnumerable<Observable> others, Observable? before)
    {
        if (WhyReserved(observable) is { } reserved && (before is null || WhyReserved(before) is null))
        {
            return reserved;
        }

        foreach (var other in others.Where(o => o.Id != observable.Id))
        {
            if (NameKey.IsTaken(other.Name, observable.Name, before?.Name))
            {
                return other.RemovedAt is null
                    ? $"There is already an observable called \"{other.Name}\"."
                    : $"\"{other.Name}\" was removed, and its values are kept: restore it, or choose another name.";
            }

            if (other.RemovedAt is null && NameKey.IsTaken(other.Header, observable.Header, before?.Header))
            {
                return $"Its column would have the header \"{observable.Header}\", like that of \"{other.Name}\".";
            }
        }

        return null;
    }

    private static bool IsWithChoicesOf(Observable observable, Observable? before) =>
        before is not null && before.Type == observable.Type && before.Choices.AsSpan().SequenceEqual(observable.Choices.AsSpan());

    private static string? WhyInvisible(string what, string text) => NameKey.WhyInvisible(text) is { } why ? $"The {what} {why}." : null;

    /// <summary>Returns false if the text contains half of a surrogate pair, which no file can store.</summary>
    internal static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
