using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an observable may be.</summary>
public static class ObservableRules
{
    /// <summary>Longest name and units, characters.</summary>
    public const int LongestName = 100;

    /// <summary>Longest comment, characters.</summary>
    public const int LongestComment = 500;

    /// <summary>Most choices.</summary>
    public const int MostChoices = 200;

    /// <summary>Columns of the tables that are no observables; a file with two columns of one name could not be read back.</summary>
    private static readonly string[] Reserved =
    [
        Observable.RunClassField.Name,
        Observable.TitleField.Name,
        Observable.NotesField.Name,
        .. RunColumn.Fixed.Select(c => c.Header),
    ];

    /// <summary>Why the observable cannot be as it is; null if it can.</summary>
    /// <param name="observable">As it shall be.</param>
    /// <param name="others">All others of the experiment, removed ones included.</param>
    /// <param name="before">As it is; what has been let in by earlier rules stays as long as it is not changed. Null for a new one.</param>
    public static string? WhyNot(Observable observable, IEnumerable<Observable> others, Observable? before = null) =>
        WhyNotText(observable.Name, "name", LongestName, required: true)
        ?? (observable.Name == before?.Name ? null : WhyNotSeen("name", observable.Name))
        ?? WhyNotText(observable.Units, "units", LongestName, required: false)
        ?? (observable.Units == before?.Units ? null : WhyNotSeen("unit", observable.Units))
        ?? WhyNotComment(observable.Comment)
        ?? (IsWithChoicesOf(observable, before) ? null : WhyNotChoices(observable))
        ?? WhyNotRange(observable)
        ?? WhyNotUnique(observable, others, before);

    /// <summary>Why a text cannot be a name; null if it can.</summary>
    internal static string? WhyNotName(string name) => WhyNotText(name, "name", LongestName, required: true) ?? WhyNotSeen("name", name);

    /// <summary>Why a text cannot be units; null if it can.</summary>
    internal static string? WhyNotUnits(string units) =>
        WhyNotText(units, "units", LongestName, required: false) ?? WhyNotSeen("unit", units);

    /// <summary>Why a text cannot be a comment; null if it can.</summary>
    internal static string? WhyNotComment(string comment) => WhyNotText(comment, "comment", LongestComment, required: false);

    /// <summary>Why there is a column of this name on every sheet already; null if there is none.</summary>
    internal static string? WhyReserved(Observable observable) =>
        Reserved.Contains(observable.Name, NameKey.Comparer) || Reserved.Contains(observable.Header, NameKey.Comparer)
            ? $"\"{observable.Name}\" is noted of every run anyway."
            : null;

    private static string? WhyNotText(string text, string what, int longest, bool required) =>
        text switch
        {
            _ when required && string.IsNullOrWhiteSpace(text) => $"Give it a {what}.",
            _ when text.Length > longest => $"The {what} has {text.Length} characters; {longest} is the most.",
            _ when text.Any(char.IsControl) || !IsText(text) => $"The {what} contains a control character.",
            _ when text.Trim().Length != text.Length => $"The {what} has spaces at its ends.",
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
            { Length: > MostChoices } => $"{observable.Choices.Length} choices are too many; {MostChoices} is the most.",
            var choices
                when choices
                    .Select(c => WhyNotText(c, $"choice \"{c}\"", LongestName, required: true))
                    .FirstOrDefault(why => why is not null)
                    is { } why => why,
            var choices when choices.Select(c => WhyNotSeen($"choice \"{c}\"", c)).FirstOrDefault(why => why is not null) is { } why => why,
            var choices when choices.GroupBy(c => c, NameKey.Comparer).FirstOrDefault(g => g.Count() > 1) is { } twice =>
                $"The choice \"{twice.Key}\" is there twice.",
            _ => null,
        };
    }

    private static string? WhyNotRange(Observable observable) =>
        observable switch
        {
            { Minimum: null, Maximum: null } => null,
            { IsNumber: false } => "Only numbers have a range.",
            { Minimum: { } low } when !double.IsFinite(low) => "The smallest value is no number.",
            { Maximum: { } high } when !double.IsFinite(high) => "The largest value is no number.",
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
                    ? $"There is an observable called \"{other.Name}\" already."
                    : $"\"{other.Name}\" was removed, and its values are kept: restore it, or choose another name.";
            }

            if (other.RemovedAt is null && NameKey.IsTaken(other.Header, observable.Header, before?.Header))
            {
                return $"Its column would be headed \"{observable.Header}\" like that of \"{other.Name}\".";
            }
        }

        return null;
    }

    private static bool IsWithChoicesOf(Observable observable, Observable? before) =>
        before is not null && before.Type == observable.Type && before.Choices.AsSpan().SequenceEqual(observable.Choices.AsSpan());

    private static string? WhyNotSeen(string what, string text) => NameKey.WhyInvisible(text) is { } why ? $"The {what} {why}." : null;

    /// <summary>False for halves of surrogate pairs, which no file can hold.</summary>
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
