using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>Collects the notes before an import: their number and the first examples.</summary>
internal sealed class MoveNotes
{
    private const int MostExamples = 8;

    private readonly SortedDictionary<MoveNote, (int Count, List<string> Examples)> found = [];

    private readonly HashSet<(MoveNote Note, string Example)> once = [];

    /// <summary>Adds a note once about something that several experiments share.</summary>
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

    /// <summary>Returns one or two sentences for each kind of note.</summary>
    public IEnumerable<string> Sentences() => found.Select(f => Sentence(f.Key, f.Value.Count, Listed(f.Value.Count, f.Value.Examples)));

    private static string Listed(int count, List<string> examples) =>
        count > examples.Count ? $"{string.Join(", ", examples)} …" : string.Join(", ", examples);

    private static string Sentence(MoveNote note, int count, string examples) =>
        note switch
        {
            MoveNote.RunWithoutEnd => $"{Plural.Of(count, "run")} without stop_datetime ({examples}): "
                + "closed here, with the start as the time at which it was last seen running. "
                + "Correct the end on the run’s page. If a run is still open, stop it in the original and make the dump again.",
            MoveNote.RunWithoutClass =>
                $"{Plural.Of(count, "run")} without a class ({examples}): Testing, the initial class of every run here.",
            MoveNote.RunEndsBeforeItBegins =>
                $"{Plural.Of(count, "run")} with a stop before the start ({examples}): the times are imported as they are.",
            MoveNote.MoreDigits => $"{Plural.Of(count, "real number")} with more digits than 64 bits can represent ({examples}): "
                + "shown with the digits that they can, as in the original.",
            MoveNote.NegativeZero => $"{Plural.Of(count, "value")} of -0.0 ({examples}): 0 here.",
            MoveNote.BlankText => $"{Plural.Of(count, "text")} of white space only ({examples}): not filled in here.",
            MoveNote.LineEnds => $"{Plural.Of(count, "text")} with line ends other than \\n ({examples}): \\n here.",
            MoveNote.MeasuredTwice =>
                $"{Plural.Of(count, "measurement")} more than once in the file with the same value ({examples}): kept once.",
            MoveNote.IncompleteSource =>
                $"{Plural.Of(count, "data source")} without its ECC server or data router, which were deleted ({examples}): left out.",
            MoveNote.ConfigOfNoServer => $"{Plural.Of(count, "configuration set")} of no ECC server ({examples}): left out.",
            _ => $"{Plural.Of(count, "selected configuration set")} that the server does not list ({examples}): "
                + "kept as entered manually.",
        };
}
