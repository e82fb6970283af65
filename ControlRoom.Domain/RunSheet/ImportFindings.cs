using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Collects what is found in a file.</summary>
internal sealed class ImportFindings
{
    private const int MostProblems = 100;

    private readonly ImmutableArray<ImportChange>.Builder changes = ImmutableArray.CreateBuilder<ImportChange>();
    private readonly ImmutableArray<UnknownRun>.Builder unknownRuns = ImmutableArray.CreateBuilder<UnknownRun>();
    private readonly ImmutableArray<NewRun>.Builder newRuns = ImmutableArray.CreateBuilder<NewRun>();
    private readonly List<int> strangers = [];
    private readonly List<(int Line, string Sentence)> problems = [];
    private readonly List<(int Line, string Sentence)> left = [];
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

    /// <summary>A line about a run that is not there, and is not added.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="run">The number.</param>
    /// <param name="experiment">Whose runs.</param>
    /// <param name="why">Why it cannot be added, as the end of a sentence; null if it was not to be.</param>
    public void UnknownRun(int line, int run, string experiment, string? why)
    {
        strangers.Add(run);
        unknownRuns.Add(new UnknownRun(line, run));
        var sentence = $"there is no run {run.ToString(CultureInfo.InvariantCulture)} of {experiment}";
        if (why is not null)
        {
            Problem(line, $"{sentence}, and it cannot be added: {why}.");
        }
        else if (left.Count < MostProblems)
        {
            left.Add((line, $"Line {line.ToString(CultureInfo.InvariantCulture)}: {sentence}."));
        }
    }

    /// <summary>A run that is added.</summary>
    public void NewRun(NewRun run)
    {
        strangers.Add(run.Number);
        newRuns.Add(run);
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
    /// <param name="head">What the columns are.</param>
    /// <param name="choices">What has been said.</param>
    /// <param name="questions">What the numbers leave open.</param>
    /// <param name="newest">The highest number of a run that is here; -1 for none.</param>
    public ImportPreview ToPreview(ImportHead head, ImportChoices choices, IEnumerable<ImportQuestion> questions, int newest) =>
        new()
        {
            Questions = [.. questions, .. ShortLines(choices), .. Strangers(head, choices)],
            Changes = changes.ToImmutable(),
            Same = same,
            Problems =
            [
                .. noValues.Select(n => Words(n.Key, n.Value)),
                .. problems.Concat(left).OrderBy(p => p.Line).Select(p => p.Sentence).Take(MostProblems),
            ],
            MoreProblems = Math.Max(0, problems.Count + more + (left.Count == 0 ? 0 : unknownRuns.Count) - MostProblems),
            Failures = [.. noValues.Select(n => Words(n.Key, n.Value)), .. problems.OrderBy(p => p.Line).Select(p => p.Sentence)],
            MoreFailures = more,
            Left = left.Count == 0 ? null : Left(),
            Ignored = newRuns.Count == 0 ? head.Ignored : head.IgnoredBesideNewRuns,
            NewRuns = newRuns.ToImmutable(),
            NextRun = newRuns.Count > 0 && newRuns.Max(r => r.Number) is var highest && highest > newest ? highest + 1 : null,
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
                choices[ImportMatter.ShortLines]
            );
        }
    }

    private string Left()
    {
        ImmutableArray<int> numbers = [.. unknownRuns.Select(u => u.Run).Distinct().Order()];
        ImmutableArray<int> lines = [.. unknownRuns.Select(u => u.Line)];
        var there = numbers.Length == 1 ? "there is no run" : "there are no runs";
        var words = LineRanges.Of(lines);
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}: {there} {LineRanges.Numbers(numbers)}.";
    }

    /// <summary>Nobody is asked if no line says when its run started.</summary>
    private IEnumerable<ImportQuestion> Strangers(ImportHead head, ImportChoices choices)
    {
        if (strangers.Count == 0 || (head.NewRuns.WhyNot is not null && choices[ImportMatter.NewRuns] != ImportChoices.Add))
        {
            yield break;
        }

        ImmutableArray<int> numbers = [.. strangers.Distinct().Order()];
        var (are, runs, them) = numbers.Length == 1 ? ("is", "run", "it") : ("are", "runs", "them");
        yield return new ImportQuestion(
            ImportMatter.NewRuns,
            $"{Plural.Of(numbers.Length, "run")} of the file {are} not here: {runs} {LineRanges.Numbers(numbers)}.",
            [
                new ImportAnswer(ImportChoices.LeftOut, $"Leave {them} out"),
                new ImportAnswer(ImportChoices.Add, $"Add {Plural.Of(numbers.Length, "run")} that {are} not here"),
            ],
            choices[ImportMatter.NewRuns]
        );
    }

    private sealed record NoValues(List<int> Lines, SortedSet<string> Words);
}
