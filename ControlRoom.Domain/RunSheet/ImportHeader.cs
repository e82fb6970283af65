using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The columns of a file.</summary>
internal sealed class ImportHeader
{
    /// <summary>The maximum length of a sentence within another, in characters.</summary>
    public const int LongestSentence = 240;

    private const int LongestName = 60;
    private const int MostNames = 20;

    private readonly ImmutableArray<string> names;

    /// <summary>Reads the headers of the columns.</summary>
    /// <param name="record">The first record of the file.</param>
    /// <param name="fields">The fields of the sheet.</param>
    /// <param name="removed">The observables that were removed from it.</param>
    public ImportHeader(CsvRecord record, ImmutableArray<Observable> fields, ImmutableArray<Observable> removed)
    {
        names = [.. record.Fields.Select(raw => FormulaGuard.Unguarded(raw).Trim())];
        ImmutableArray<int> runs = [.. RunColumns(fields)];
        RunPlace = runs.IsEmpty ? -1 : runs[0];
        var free = ImmutableArray.CreateBuilder<(int Place, string Head)>();
        var columns = ImmutableArray.CreateBuilder<(int Place, Observable Field)>();
        var ignored = ImmutableArray.CreateBuilder<string>();
        var unknown = ImmutableArray.CreateBuilder<UnknownColumn>();
        SheetColumns = [.. fields.Select(f => f.Header)];
        foreach (var (place, name) in names.Index().Where(n => !runs.Contains(n.Index)))
        {
            if (ColumnName.Find(fields, name) is { } field)
            {
                var same = columns.FirstOrDefault(c => c.Field == field);
                WhyNot ??= same.Field is null ? null : Duplicate(names[same.Place], name);
                columns.Add((place, field));
                continue;
            }

            free.Add((place, name));
        }

        NewRuns = new NewRunColumns(free.ToImmutable());
        foreach (var (place, name) in free)
        {
            ignored.Add(name.Length == 0 ? $"column {place + 1}" : Clipped(name));
            if (name.Length > 0 && !NewRuns.Uses(place) && !RunColumn.Fixed.Any(c => ColumnName.Matches(name, c.Header)))
            {
                unknown.Add(new UnknownColumn(Clipped(name), NearestTo(name, fields), ColumnName.Find(removed, name) is not null));
            }
        }

        IgnoredBesideNewRuns = [.. free.Zip(ignored).Where(i => !NewRuns.Uses(i.First.Place)).Select(i => i.Second)];
        (Columns, Ignored, Unknown) = (columns.ToImmutable(), ignored.ToImmutable(), unknown.ToImmutable());
        WhyNot ??= runs.Length switch
        {
            > 1 => Duplicate(names[runs[0]], names[runs[1]]),
            0 => NoRuns(record.Line),
            _ when Columns.IsEmpty && NewRuns.Started is null => NoColumns(),
            _ => null,
        };
    }

    /// <summary>Why the file cannot be imported; null if it can.</summary>
    public string? WhyNot { get; }

    /// <summary>The index of the column of run numbers, from 0; -1 if there is none.</summary>
    public int RunPlace { get; }

    /// <summary>The number of columns.</summary>
    public int Count => names.Length;

    /// <summary>The columns that are fields of the sheet, with their indexes from 0.</summary>
    public ImmutableArray<(int Place, Observable Field)> Columns { get; }

    /// <summary>The columns for runs that the experiment does not have.</summary>
    public NewRunColumns NewRuns { get; }

    /// <summary>See <see cref="ImportPreview.Ignored"/>.</summary>
    public ImmutableArray<string> Ignored { get; }

    /// <summary>The same if runs are added, which uses more of the columns.</summary>
    public ImmutableArray<string> IgnoredBesideNewRuns { get; }

    /// <summary>See <see cref="ImportPreview.UnknownColumns"/>.</summary>
    public ImmutableArray<UnknownColumn> Unknown { get; }

    /// <summary>See <see cref="ImportPreview.SheetColumns"/>.</summary>
    public ImmutableArray<string> SheetColumns { get; }

    /// <summary>How plausible this header is: the higher, the more; 0 without a column of run numbers.</summary>
    public int Plausibility => RunPlace < 0 ? 0 : (((Columns.Length * 2) + (IsRun(names[RunPlace]) ? 1 : 0)) * 1000) + Math.Min(Count, 999);

    /// <summary>Returns the beginning of a long text, for display.</summary>
    public static string Clipped(string text) => Clipped(text, LongestName);

    /// <summary>Returns the beginning of a text that is longer than a limit.</summary>
    public static string Clipped(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";

    private static bool IsRun(string name) => ColumnName.Matches(name, RunColumn.Number.Header);

    /// <summary>Returns the columns named "Run" or a synonym. An observable named "Run number" counts only if there is no other.</summary>
    private IEnumerable<int> RunColumns(ImmutableArray<Observable> fields)
    {
        var all = names.Index().Where(n => ColumnName.IsRunNumber(n.Item)).ToList();
        var free = all.Where(n => ColumnName.Find(fields, n.Item) is null).ToList();
        return (free.Count > 0 ? free : all).Select(n => n.Index);
    }

    private static string? NearestTo(string name, ImmutableArray<Observable> fields)
    {
        var header = ColumnName.Nearest(name, fields.SelectMany(f => new[] { f.Header, f.Name }));
        return fields.FirstOrDefault(f => f.Header == header || f.Name == header)?.Header;
    }

    private static string Listed(ImmutableArray<string> some)
    {
        var listed = string.Join(", ", some.Take(MostNames).Select(name => Clipped(name)));
        return some.Length > MostNames ? $"{listed} … ({some.Length} in all)" : listed;
    }

    private static string Duplicate(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
            ? $"The file has two columns \"{Clipped(other)}\": remove one of them."
            : $"The columns \"{Clipped(one)}\" and \"{Clipped(other)}\" of the file are the same: remove one of them.";

    private string NoRuns(int line)
    {
        var nearest = ColumnName.Nearest(RunColumn.Number.Header, names);
        return $"The file has no column \"{RunColumn.Number.Header}\", so it does not say which run each line is about. "
            + $"Its columns, on line {line}, are: {Listed(names)}."
            + (nearest is null ? string.Empty : $" The most similar is \"{Clipped(nearest)}\".");
    }

    private string NoColumns() =>
        string.Join(
            ' ',
            [
                $"None of its columns is on the run sheet{(Ignored.IsEmpty ? string.Empty : $": {Listed(Ignored)}")}.",
                .. Unknown.Where(u => u.Nearest is not null || u.IsRemoved).Take(MostNames).Select(u => u.Sentence),
                $"The sheet has: {Listed(SheetColumns)}.",
            ]
        );
}
