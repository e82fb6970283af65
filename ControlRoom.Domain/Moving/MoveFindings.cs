using System.Globalization;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>The problems and notes that were found while an import was planned.</summary>
internal sealed class MoveFindings(TimeZoneInfo zone)
{
    public List<DumpProblem> Problems { get; } = [];

    public MoveNotes Notes { get; } = new();

    public DumpTimes Times { get; } = new(zone);

    /// <summary>Records a problem of an object.</summary>
    public void AddProblem<T>(DumpTable<T> table, T record, string field, string what)
        where T : DumpRecord => Problems.Add(table.ProblemOf(record, field, what));

    /// <summary>Returns a time of an object; null if it has none, or if it is invalid, which is recorded as a problem.</summary>
    public DateTimeOffset? TimeOf<T>(DumpTable<T> table, T record, string field, string text, DateTimeOffset? notBefore = null)
        where T : DumpRecord
    {
        if (text.Length == 0)
        {
            return null;
        }

        var (at, whyNot) = Times.Read(text, notBefore);
        if (whyNot is not null)
        {
            AddProblem(table, record, field, whyNot);
        }

        return at;
    }

    /// <summary>Returns the notes about times.</summary>
    public IEnumerable<string> TimeNotes(TimeZoneInfo used)
    {
        if (Times.WithoutOffset > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Plural.Of(Times.WithoutOffset, "time")} without an offset: read as {used.Id}. "
                    + $"If TIME_ZONE in the original’s settings.py is different, give it with --time-zone."
            );
        }

        if (Times.Ambiguous > 0)
        {
            yield return $"{Plural.Of(Times.Ambiguous, "time")} in an hour that occurred twice, when the clocks were set back: "
                + "the first possible moment is taken.";
        }

        if (Times.Submillisecond > 0)
        {
            yield return $"{Plural.Of(Times.Submillisecond, "time")} more precise than a millisecond: rounded down to milliseconds here; "
                + "the run’s events have the original text.";
        }
    }
}
