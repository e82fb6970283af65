using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Collects what is found in a file.</summary>
internal sealed class ImportFindings
{
    private const int MostProblems = 100;

    private readonly ImmutableArray<ImportChange>.Builder changes = ImmutableArray.CreateBuilder<ImportChange>();
    private readonly ImmutableArray<UnknownRun>.Builder unknownRuns = ImmutableArray.CreateBuilder<UnknownRun>();
    private readonly List<(int Line, string Sentence)> problems = [];
    private readonly Dictionary<string, NoValues> noValues = new(StringComparer.Ordinal);
    private readonly List<int> shortLines = [];
    private int same;
    private int more;

    /// <summary>Something that is left out.</summary>
    public void Problem(int line, string problem)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add((line, $"Line {line.ToString(CultureInfo.InvariantCulture)}: {problem}"));
        }
        else
        {
            more++;
        }
    }

    /// <summary>A line about a run that is not there.</summary>
    public void UnknownRun(int line, int run, string experiment)
    {
        unknownRuns.Add(new UnknownRun(line, run));
        Problem(line, $"there is no run {run.ToString(CultureInfo.InvariantCulture)} of {experiment}.");
    }

    /// <summary>A field that says that there is no value. Whole columns do: it is said once for each column.</summary>
    public void NoValue(int line, string column, string word)
    {
        if (!noValues.TryGetValue(column, out var found))
        {
            noValues[column] = found = new NoValues([], new SortedSet<string>(StringComparer.Ordinal));
        }

        found.Lines.Add(line);
        found.Words.Add(word);
    }

    /// <summary>A line with fewer fields than the head.</summary>
    public void ShortLine(int line) => shortLines.Add(line);

    /// <summary>A value of the file.</summary>
    public void Value(int run, Observable field, string before, string after)
    {
        if (before == after)
        {
            same++;
        }
        else
        {
            changes.Add(new ImportChange(run, field, before, after));
        }
    }

    /// <summary>All of it.</summary>
    public ImportPreview ToPreview(ImportHead head, ImportChoices choices, IEnumerable<ImportQuestion> questions) => new()
    {
        Questions = [.. questions, .. ShortLines(choices)],
        Changes = changes.ToImmutable(),
        Same = same,
        Problems = [.. noValues.Select(n => Words(n.Key, n.Value)), .. problems.OrderBy(p => p.Line).Select(p => p.Sentence)],
        MoreProblems = more,
        Ignored = head.Ignored,
        UnknownColumns = head.Unknown,
        SheetColumns = head.SheetColumns,
        UnknownRuns = unknownRuns.ToImmutable(),
    };

    private static string Words(string column, NoValues found)
    {
        var words = string.Join(", ", found.Words.Take(5).Select(w => $"\"{w}\""));
        var times = found.Lines.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{found.Lines.Count} times");
        return $"{column}: {words}{(found.Words.Count > 5 ? " …" : string.Empty)} is no value. It is there {times}, "
            + $"on {LineRanges.Of(found.Lines)}: leave such fields empty.";
    }

    private IEnumerable<ImportQuestion> ShortLines(ImportChoices choices)
    {
        if (shortLines.Count > 0)
        {
            yield return new ImportQuestion(
                ImportMatter.ShortLines,
                $"Fewer fields than heads: {LineRanges.Of(shortLines)}. Some spreadsheets leave out the empty fields at the end of a line.",
                [
                    new ImportAnswer(ImportChoices.LeftOut, "Leave these lines out"),
                    new ImportAnswer(ImportChoices.Empty, "Take them: what they lack at the end is empty"),
                ],
                choices[ImportMatter.ShortLines]);
        }
    }

    private sealed record NoValues(List<int> Lines, SortedSet<string> Words);
}
