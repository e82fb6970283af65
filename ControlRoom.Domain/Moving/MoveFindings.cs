using System.Globalization;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>What was found while an import was planned.</summary>
internal sealed class MoveFindings(TimeZoneInfo zone)
{
    public List<DumpProblem> Problems { get; } = [];

    public MoveNotes Notes { get; } = new();

    public DumpTimes Times { get; } = new(zone);

    /// <summary>Notes a problem of an object.</summary>
    public void Wrong<T>(DumpTable<T> table, T record, string field, string what)
        where T : DumpRecord => Problems.Add(table.Wrong(record, field, what));

    /// <summary>A time of an object; null if it has none, or a wrong one, which is noted.</summary>
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
            Wrong(table, record, field, whyNot);
        }

        return at;
    }

    /// <summary>What is worth knowing about the times.</summary>
    public IEnumerable<string> TimeNotes(TimeZoneInfo used)
    {
        if (Times.WithoutOffset > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Plural.Of(Times.WithoutOffset, "time")} without an offset: read as {used.Id}. If TIME_ZONE in the original’s "
                    + $"settings.py is another one, name it with --time-zone."
            );
        }

        if (Times.Ambiguous > 0)
        {
            yield return $"{Plural.Of(Times.Ambiguous, "time")} in an hour that came twice, when the clocks were set back: the "
                + $"first that fits is "
                + "taken.";
        }

        if (Times.Finer > 0)
        {
            yield return $"{Plural.Of(Times.Finer, "time")} finer than a millisecond: milliseconds here; the run’s records have it "
                + $"as it was.";
        }
    }
}
