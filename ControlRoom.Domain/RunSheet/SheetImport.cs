using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Compares a file of comma-separated values with what is stored: a column <c>Run</c>, and columns headed like those of the measurements.</summary>
public sealed class SheetImport(IRunTable table, IObservableStore observables, TimeProvider time)
{
    /// <summary>Largest file, bytes.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    private const int MostProblems = 100;

    private const int Portion = 500;

    /// <summary>What the import of a file would do. Nothing is changed.</summary>
    /// <param name="experiment">Whose runs.</param>
    /// <param name="text">The file.</param>
    /// <param name="clears">True: an empty field clears the value; false: it says nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImportPreview> PreviewAsync(string experiment, string text, bool clears, CancellationToken cancellationToken)
    {
        try
        {
            var fields = Sheet.FieldsWith((await observables.ListAsync(experiment, cancellationToken).ConfigureAwait(false)).Where(o => o.RemovedAt is null));
            using var records = CsvFile.Read(text).Where(r => !r.IsBlank).GetEnumerator();
            if (!records.MoveNext())
            {
                return Refused("The file is empty.");
            }

            var header = new Header(records.Current, fields);
            return header.WhyNot is { } why
                ? Refused(why)
                : await CompareAsync(experiment, header, records, clears, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException malformed)
        {
            return Refused(malformed.Message);
        }
    }

    private static ImportPreview Refused(string why) => new() { Refusal = why };

    private async Task<ImportPreview> CompareAsync(string experiment, Header header, IEnumerator<CsvRecord> records, bool clears, CancellationToken cancellationToken)
    {
        var ids = await table.FindAsync(experiment, RunQuery.All, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var numbers = new Dictionary<int, int>(ids.Length);
        foreach (var line in await table.ReadAsync(ids, [], cancellationToken).ConfigureAwait(false))
        {
            numbers[line.Number] = line.Id;
        }

        var found = new Findings();
        var seen = new Dictionary<int, int>();
        var portion = new List<(CsvRecord Record, int Run)>();
        while (records.MoveNext())
        {
            var record = records.Current;
            if (header.RunOf(record, found) is not { } run)
            {
                continue;
            }

            if (!numbers.ContainsKey(run))
            {
                found.Problem(record.Line, $"there is no run {run} of {experiment}.");
            }
            else if (!seen.TryAdd(run, record.Line))
            {
                found.Problem(record.Line, $"run {run} is on line {seen[run]} already.");
            }
            else
            {
                portion.Add((record, run));
            }

            if (portion.Count == Portion)
            {
                await CompareAsync(header, portion, numbers, clears, found, cancellationToken).ConfigureAwait(false);
            }
        }

        await CompareAsync(header, portion, numbers, clears, found, cancellationToken).ConfigureAwait(false);
        return found.ToPreview(header.Ignored);
    }

    private async Task CompareAsync(Header header, List<(CsvRecord Record, int Run)> portion, Dictionary<int, int> numbers, bool clears, Findings found, CancellationToken cancellationToken)
    {
        ImmutableArray<int> measured = [.. header.Columns.Where(c => !c.Field.IsBuiltIn).Select(c => c.Field.Id)];
        var places = measured.Index().ToDictionary(m => m.Item, m => m.Index);
        var lines = (await table.ReadAsync([.. portion.Select(p => numbers[p.Run])], measured, cancellationToken).ConfigureAwait(false)).ToDictionary(l => l.Number);
        foreach (var (record, run) in portion)
        {
            foreach (var (place, field) in header.Columns)
            {
                var typed = place < record.Fields.Length ? FormulaGuard.Unguarded(record.Fields[place]) : string.Empty;
                if (string.IsNullOrWhiteSpace(typed) && (!clears || place >= record.Fields.Length || field.Id == Observable.RunClassField.Id))
                {
                    continue;
                }

                var line = lines[run];
                var now = field.Id == Observable.RunClassField.Id ? line.Class.ToString()
                    : field.Id == Observable.TitleField.Id ? line.Title
                    : field.Id == Observable.NotesField.Id ? line.Notes
                    : line.Values[places[field.Id]].Text;

                // What is stored is always right, even if its choice or range is another by now.
                var reading = ValueReader.Read(field, typed);
                if (reading.Problem is { } problem && typed.Trim() != now)
                {
                    found.Problem(record.Line, $"{field.Name}: \"{Clipped(typed)}\": {problem}");
                }
                else
                {
                    found.Value(run, field, now, reading.IsGood ? reading.Text : now);
                }
            }
        }

        portion.Clear();
    }

    private static string Clipped(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>What the columns of the file are.</summary>
    private sealed class Header
    {
        private readonly int runColumn = -1;

        public Header(CsvRecord record, ImmutableArray<Observable> fields)
        {
            var ignored = ImmutableArray.CreateBuilder<string>();
            var columns = ImmutableArray.CreateBuilder<(int Place, Observable Field)>();
            foreach (var (place, raw) in record.Fields.Index())
            {
                var name = FormulaGuard.Unguarded(raw).Trim();
                if (Same(name, RunColumn.Number.Header) || Same(name, "Run number"))
                {
                    WhyNot ??= runColumn < 0 ? null : $"The file has two columns \"{RunColumn.Number.Header}\".";
                    runColumn = place;
                }
                else if (Find(fields, name) is not { } field)
                {
                    ignored.Add(name.Length == 0 ? $"column {place + 1}" : name);
                }
                else
                {
                    WhyNot ??= columns.Any(c => c.Field == field) ? $"The file has two columns \"{name}\"." : null;
                    columns.Add((place, field));
                }
            }

            Columns = columns.ToImmutable();
            Ignored = ignored.ToImmutable();
            WhyNot ??= runColumn < 0 ? $"The file has no column \"{RunColumn.Number.Header}\", so nobody knows which runs it is about."
                : Columns.IsEmpty ? $"None of its columns is on the run sheet: {string.Join(", ", Ignored)}."
                : null;
        }

        public string? WhyNot { get; }

        public ImmutableArray<(int Place, Observable Field)> Columns { get; }

        public ImmutableArray<string> Ignored { get; }

        public int? RunOf(CsvRecord record, Findings found)
        {
            var text = runColumn < record.Fields.Length ? record.Fields[runColumn].Trim() : string.Empty;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var run))
            {
                return run;
            }

            found.Problem(record.Line, $"\"{Clipped(text)}\" is no run number.");
            return null;
        }

        private static Observable? Find(ImmutableArray<Observable> fields, string name) =>
            fields.FirstOrDefault(f => f.Header == name) ?? fields.FirstOrDefault(f => f.Name == name)
            ?? fields.FirstOrDefault(f => Same(f.Header, name)) ?? fields.FirstOrDefault(f => Same(f.Name, name));

        private static bool Same(string a, string b) => Names.NameKey.Same(a, b);
    }

    /// <summary>Collects what is found.</summary>
    private sealed class Findings
    {
        private readonly ImmutableArray<ImportChange>.Builder changes = ImmutableArray.CreateBuilder<ImportChange>();
        private readonly List<string> problems = [];
        private int same;
        private int more;

        public void Problem(int line, string problem)
        {
            if (problems.Count < MostProblems)
            {
                problems.Add($"Line {line}: {problem}");
            }
            else
            {
                more++;
            }
        }

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

        public ImportPreview ToPreview(ImmutableArray<string> ignored) => new()
        {
            Changes = changes.ToImmutable(),
            Same = same,
            Problems = [.. problems],
            MoreProblems = more,
            Ignored = ignored,
        };
    }
}
