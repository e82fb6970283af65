using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>Collects what is worth knowing before an import: how often, and the first examples.</summary>
internal sealed class MoveNotes
{
    private const int MostExamples = 8;

    private readonly SortedDictionary<MoveNote, (int Count, List<string> Examples)> found = [];

    private readonly HashSet<(MoveNote Note, string Example)> once = [];

    /// <summary>Notes what several experiments share, which each of them comes across.</summary>
    public void AddOnce(MoveNote note, string example)
    {
        if (once.Add((note, example)))
        {
            Add(note, example);
        }
    }

    public void Add(MoveNote note, string example)
    {
        if (!found.TryGetValue(note, out var before))
        {
            before = (0, []);
        }

        if (before.Examples.Count < MostExamples)
        {
            before.Examples.Add(example);
        }

        found[note] = (before.Count + 1, before.Examples);
    }

    /// <summary>A sentence or two for each kind.</summary>
    public IEnumerable<string> Sentences() => found.Select(f => Sentence(f.Key, f.Value.Count, Listed(f.Value.Count, f.Value.Examples)));

    private static string Listed(int count, List<string> examples) =>
        count > examples.Count ? $"{string.Join(", ", examples)} …" : string.Join(", ", examples);

    private static string Sentence(MoveNote note, int count, string examples) =>
        note switch
        {
            MoveNote.RunWithoutEnd =>
                $"{Plural.Of(count, "run")} without stop_datetime ({examples}): closed here, with the start as the time at which it "
                    + $"was last "
                    + "seen running. Correct the end on the run’s page. If a run is still going, stop it in the original and make the dump "
                    + "again.",
            MoveNote.RunWithoutClass =>
                $"{Plural.Of(count, "run")} without a class ({examples}): Testing, with which every run begins here.",
            MoveNote.RunEndsBeforeItBegins =>
                $"{Plural.Of(count, "run")} with a stop before the start ({examples}): the times come as they are.",
            MoveNote.MoreDigits =>
                $"{Plural.Of(count, "real number")} with more digits than 64 bits hold ({examples}): shown with those that they "
                    + $"hold, as in "
                    + "the original.",
            MoveNote.NegativeZero => $"{Plural.Of(count, "value")} of -0.0 ({examples}): 0 here.",
            MoveNote.BlankText => $"{Plural.Of(count, "text")} of blanks only ({examples}): not filled in here.",
            MoveNote.LineEnds => $"{Plural.Of(count, "text")} with other line ends than \\n ({examples}): \\n here.",
            MoveNote.MeasuredTwice =>
                $"{Plural.Of(count, "measurement")} in the file a second time with the same value ({examples}): kept once.",
            MoveNote.IncompleteSource =>
                $"{Plural.Of(count, "data source")} without its ECC server or data router, which were deleted ({examples}): left out.",
            MoveNote.ConfigOfNoServer => $"{Plural.Of(count, "configuration set")} of no ECC server ({examples}): left out.",
            _ => $"{Plural.Of(count, "selected configuration set")} that the server does not list ({examples}): kept as entered by hand.",
        };
}
