using System.Collections.Frozen;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Reads the fields of a file that a spreadsheet or a program has written. <see cref="ValueReader"/> alone reads what users type into a
/// sheet.
/// </summary>
/// <param name="choices">The answers about the file.</param>
internal sealed class CellReader(ImportChoices choices)
{
    private static readonly Observable RunField = new() { Name = RunColumn.Number.Header, Type = ObservableType.Integer };

    /// <summary>What programs write for a missing value: Python, numpy, R, and spreadsheets in English and German.</summary>
    private static readonly FrozenSet<string> NoValues = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            "nan",
            "+nan",
            "-nan",
            "nat",
            "na",
            "n/a",
            "n.a.",
            "<na>",
            "none",
            "null",
            "nil",
            "-",
            "--",
            "\u2013",
            "\u2014",
            "?",
            "inf",
            "+inf",
            "-inf",
            "infinity",
            "+infinity",
            "-infinity",
            "\u221e",
            "+\u221e",
            "-\u221e",
            "1.#QNAN",
            "-1.#IND",
            "1.#INF",
            "-1.#INF",
            "#n/a",
            "#na",
            "#nv",
            "#div/0!",
            "#value!",
            "#wert!",
            "#ref!",
            "#bezug!",
            "#name?",
            "#num!",
            "#zahl!",
            "#null!",
        ]
    );

    private readonly NumberSeparators marks = new(choices);

    /// <summary>The questions about the numbers that have been read.</summary>
    public IEnumerable<ImportQuestion> Questions => marks.Questions();

    /// <summary>Reads a field.</summary>
    /// <param name="field">The field of the sheet.</param>
    /// <param name="cell">The text in the file; not blank.</param>
    /// <param name="line">Its line, from 1.</param>
    public CellReading Read(Observable field, string cell, int line)
    {
        if (field.Type == ObservableType.Text)
        {
            return new CellReading(CellKind.Read, ValueReader.Read(field, cell));
        }

        var plain = cell.Trim().Replace('\u2212', '-');
        if (!field.IsNumber && ValueReader.ReadWritten(field, cell) is var named && (named.IsValid || !IsNoValue(plain)))
        {
            return new CellReading(CellKind.Read, named);
        }

        return IsNoValue(plain) ? new CellReading(CellKind.NoValue, default) : ReadNumber(field, plain, line);
    }

    /// <summary>Reads the number of a run. <c>Value.Integer</c> has it if the text is a whole number.</summary>
    /// <param name="cell">The text in the file.</param>
    /// <param name="line">Its line, from 1.</param>
    public CellReading ReadRun(string cell, int line) =>
        string.IsNullOrWhiteSpace(cell) ? new CellReading(CellKind.Read, default) : Read(RunField, cell, line);

    /// <summary>True for what programs write for a missing value.</summary>
    public static bool IsNoValue(string plain) => NoValues.Contains(plain) || plain.StartsWith("Err:", StringComparison.OrdinalIgnoreCase);

    private CellReading ReadNumber(Observable field, string plain, int line)
    {
        if (marks.Read(plain, line, field.Header, field.Type == ObservableType.Integer) is not { } number)
        {
            return new CellReading(CellKind.Asked, default);
        }

        // A decimal comma is not valid if commas separate thousands.
        var isMixed = choices[ImportTopic.Comma] == ImportChoices.Thousands && number.Contains(',', StringComparison.Ordinal);
        return new CellReading(
            CellKind.Read,
            isMixed
                ? new ValueReading(default, string.Empty, "Commas separate thousands in this file, but here a comma does not.")
                : ValueReader.ReadWritten(field, number)
        );
    }
}
