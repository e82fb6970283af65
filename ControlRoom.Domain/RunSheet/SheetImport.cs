using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Compares a file of comma-separated values with the stored values. The file has a column <c>Run</c> and columns with the same headers as
/// the measurements. Everything that cannot be taken is reported with its line.
/// </summary>
public sealed class SheetImport(IRunTable table, IObservableStore observables, ICsvFormat csv, TimeProvider time)
{
    /// <summary>The maximum size of a file, in bytes.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    private const int Portion = 500;

    /// <summary>Returns what the import of a file would do. Nothing is changed.</summary>
    /// <param name="experiment">The experiment of the runs.</param>
    /// <param name="file">The file, at most <see cref="LargestFile"/> bytes.</param>
    /// <param name="choices">The answers on how to read it.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    public async Task<ImportPreview> PreviewAsync(
        string experiment,
        ReadOnlyMemory<byte> file,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var text = CsvText.Decode(file.Span);
            if (text is not null)
            {
                return await CompareAsync(experiment, text, choices, cancellationToken).ConfigureAwait(false);
            }

            text = CsvText.DecodeWindows1252(file.Span);
            var preview = choices[ImportTopic.Encoding] is null
                ? new ImportPreview()
                : await CompareAsync(experiment, text, choices, cancellationToken).ConfigureAwait(false);
            return preview with { Questions = preview.Questions.Insert(0, AboutEncoding(text, choices)) };
        }
        catch (FormatException malformed)
        {
            return Refused(malformed.Message);
        }
    }

    private static ImportPreview Refused(string why) => new() { Refusal = why };

    private static ImportQuestion AboutEncoding(string text, ImportChoices choices)
    {
        var samples = string.Join(", ", CsvText.Samples(text).Select(s => $"\"{s}\""));
        return new ImportQuestion(
            ImportTopic.Encoding,
            "The file is not UTF-8. Spreadsheets on Windows write Windows-1252; then it has "
                + $"{(samples.Length == 0 ? "only invisible characters" : samples)}. Is that right? "
                + "If it is not, save it as \"CSV UTF-8\" and choose it again.",
            [new ImportAnswer(ImportChoices.Windows1252, "It is Windows-1252")],
            choices[ImportTopic.Encoding]
        );
    }

    private async Task<ImportPreview> CompareAsync(
        string experiment,
        string text,
        ImportChoices choices,
        CancellationToken cancellationToken
    )
    {
        var all = await observables.ListAsync(experiment, cancellationToken).ConfigureAwait(false);
        var fields = Sheet.FieldsWith(all.Where(o => o.RemovedAt is null));
        ImmutableArray<Observable> removed = [.. all.Where(o => o.RemovedAt is not null)];
        var separator = CsvSeparator.Of(csv, text, record => new ImportHeader(record, fields, removed).Plausibility);
        using var records = csv.Read(text, separator.Character).Where(r => !r.IsBlank).Skip(separator.IsDeclared ? 1 : 0).GetEnumerator();
        if (!records.MoveNext())
        {
            return Refused("The file is empty.");
        }

        var head = new ImportHeader(records.Current, fields, removed);
        if (head.WhyNot is { } why)
        {
            return Refused(why);
        }

        var comparison = new ImportComparison(table, experiment, head, separator, choices, time.LocalTimeZone);
        await comparison.BeginAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        while (records.MoveNext())
        {
            if (comparison.Take(records.Current) == Portion)
            {
                await comparison.CompareAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await comparison.CompareAsync(cancellationToken).ConfigureAwait(false);
        return comparison.Result();
    }
}
