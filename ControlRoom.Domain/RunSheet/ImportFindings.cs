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
    private readonly List<int> missing = [];
    private readonly List<(int Line, string Sentence)> problems = [];
    private readonly List<(int Line, string Sentence)> skipped = [];
    private readonly Dictionary<string, NoValues> noValues = new(StringComparer.Ordinal);
    private readonly List<int> shortLines = [];
    private int same;
    private int more;

    /// <summary>Records something that cannot be taken.</summary>
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

    /// <summary>Records a line about a run that the experiment does not have, and that is not added.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="run">The number of the run.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="why">Why the run cannot be added, as the end of a sentence; null if adding was not requested.</param>
    public void UnknownRun(int line, int run, string experiment, string? why)
    {
        missing.Add(run);
        unknownRuns.Add(new UnknownRun(line, run));
        var sentence = $"there is no run {run.ToString(CultureInfo.InvariantCulture)} of {experiment}";
        if (why is not null)
        {
            Problem(line, $"{sentence}, and it cannot be added: {why}.");
        }
        else if (skipped.Count < MostProblems)
        {
            skipped.Add((line, $"Line {line.ToString(CultureInfo.InvariantCulture)}: {sentence}."));
        }
    }

    /// <summary>Records a run that is added.</summary>
    public void NewRun(NewRun run)
    {
        missing.Add(run.Number);
        newRuns.Add(run);
    }

    /// <summary>
    /// Records a field that says that there is no value. Whole columns do, so the preview has one sentence for each column.
    /// </summary>
    public void NoValue(int line, string column, string text)
    {
        if (!noValues.TryGetValue(column, out var found))
        {
            noValues[column] = found = new NoValues([], new SortedSet<string>(StringComparer.Ordinal));
        }

        found.Lines.Add(line);
        found.Texts.Add(text);
    }

    /// <summary>Records a line with fewer fields than the header.</summary>
    public void ShortLine(int line) => shortLines.Add(line);

    /// <summary>Records a value of the file.</summary>
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

    /// <summary>Returns the preview with everything that was found.</summary>
    /// <param name="head">The columns of the file.</param>
    /// <param name="choices">The answers about the file.</param>
    /// <param name="questions">The questions about numbers.</param>
    /// <param name="newest">The highest run number of the experiment; -1 for none.</param>
    public ImportPreview ToPreview(ImportHeader head, ImportChoices choices, IEnumerable<ImportQuestion> questions, int newest) =>
        new()
        {
            Questions = [.. questions, .. ShortLines(choices), .. MissingRuns(head, choices)],
            Changes = changes.ToImmutable(),
            Same = same,
            Problems =
            [
                .. noValues.Select(n => TextOf(n.Key, n.Value)),
                .. problems.Concat(skipped).OrderBy(p => p.Line).Select(p => p.Sentence).Take(MostProblems),
            ],
            MoreProblems = Math.Max(0, problems.Count + more + (skipped.Count == 0 ? 0 : unknownRuns.Count) - MostProblems),
            Failures = [.. noValues.Select(n => TextOf(n.Key, n.Value)), .. problems.OrderBy(p => p.Line).Select(p => p.Sentence)],
            MoreFailures = more,
            SkippedRuns = skipped.Count == 0 ? null : SkippedLines(),
            Ignored = newRuns.Count == 0 ? head.Ignored : head.IgnoredBesideNewRuns,
            NewRuns = newRuns.ToImmutable(),
            NextRun = newRuns.Count > 0 && newRuns.Max(r => r.Number) is var highest && highest > newest ? highest + 1 : null,
            UnknownColumns = head.Unknown,
            SheetColumns = head.SheetColumns,
            UnknownRuns = unknownRuns.ToImmutable(),
        };

    private static string TextOf(string column, NoValues found)
    {
        var values = string.Join(", ", found.Texts.Take(5).Select(w => $"\"{w}\""));
        var times = found.Lines.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{found.Lines.Count} times");
        return $"{column}: {values}{(found.Texts.Count > 5 ? " …" : string.Empty)} is not a value. "
            + $"It occurs {times}, on {LineRanges.Of(found.Lines)}: leave such fields empty.";
    }

    private IEnumerable<ImportQuestion> ShortLines(ImportChoices choices)
    {
        if (shortLines.Count > 0)
        {
            yield return new ImportQuestion(
                ImportTopic.ShortLines,
                $"Fewer fields than columns: {LineRanges.Of(shortLines)}. "
                    + "Some spreadsheets leave out the empty fields at the end of a line.",
                [
                    new ImportAnswer(ImportChoices.LeftOut, "Leave these lines out"),
                    new ImportAnswer(ImportChoices.Empty, "Take them: the missing fields at the end are empty"),
                ],
                choices[ImportTopic.ShortLines]
            );
        }
    }

    private string SkippedLines()
    {
        ImmutableArray<int> numbers = [.. unknownRuns.Select(u => u.Run).Distinct().Order()];
        ImmutableArray<int> lines = [.. unknownRuns.Select(u => u.Line)];
        var there = numbers.Length == 1 ? "there is no run" : "there are no runs";
        var ranges = LineRanges.Of(lines);
        return $"{char.ToUpperInvariant(ranges[0])}{ranges[1..]}: {there} {LineRanges.Numbers(numbers)}.";
    }

    /// <summary>There is no question if no line says when its run started, because runs without a start cannot be added.</summary>
    private IEnumerable<ImportQuestion> MissingRuns(ImportHeader head, ImportChoices choices)
    {
        if (missing.Count == 0 || (head.NewRuns.WhyNot is not null && choices[ImportTopic.NewRuns] != ImportChoices.Add))
        {
            yield break;
        }

        ImmutableArray<int> numbers = [.. missing.Distinct().Order()];
        var (are, runs, them) = numbers.Length == 1 ? ("is", "run", "it") : ("are", "runs", "them");
        yield return new ImportQuestion(
            ImportTopic.NewRuns,
            $"{Plural.Of(numbers.Length, "run")} of the file {are} not here: {runs} {LineRanges.Numbers(numbers)}.",
            [
                new ImportAnswer(ImportChoices.LeftOut, $"Leave {them} out"),
                new ImportAnswer(ImportChoices.Add, $"Add {Plural.Of(numbers.Length, "run")} that {are} not here"),
            ],
            choices[ImportTopic.NewRuns]
        );
    }

    private sealed record NoValues(List<int> Lines, SortedSet<string> Texts);
}
