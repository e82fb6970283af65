using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A column of the tables of runs: the text of its cells, on pages and in files, and its sort key. All are here, so that they agree.
/// </summary>
public sealed record RunColumn
{
    /// <summary>The most characters of a real number that pages show; longer ones are rounded.</summary>
    private const int LongestReal = 12;

    private RunColumn(string key, string header, Observable? observable = null) => (Key, Header, Observable) = (key, header, observable);

    public static RunColumn Number { get; } =
        new("number", "Run")
        {
            IsNumber = true,
            Text = (line, _) => line.Number.ToString(CultureInfo.InvariantCulture),
            SortKey = (line, _) => line.Number,
        };

    /// <summary>Sorted in the order of the enumeration, in which an experiment usually uses the classes.</summary>
    public static RunColumn Class { get; } =
        new("class", "Class", Observable.RunClassField)
        {
            Text = (line, _) => line.Class.ToString(),
            SortKey = (line, _) => line.Class,
            IsCopied = line => line.IsClassCopied,
        };

    public static RunColumn Title { get; } =
        OfText("title", "Title", line => line.Title, Observable.TitleField) with
        {
            IsCopied = line => line.IsTitleCopied,
        };

    public static RunColumn Started { get; } = OfMoment("started", "Started", line => line.StartedAt);

    public static RunColumn Stopped { get; } = OfMoment("stopped", "Stopped", line => line.StoppedAt);

    /// <summary>How it is known when it stopped.</summary>
    public static RunColumn EndKnown { get; } = OfText("endknown", "End known", line => line.EndKnownText);

    /// <summary>The duration as HH:MM:SS, also above 24 hours.</summary>
    public static RunColumn Duration { get; } =
        new("duration", "Duration")
        {
            IsNumber = true,
            Text = (line, now) => RunDuration.Format(line.DurationAt(now)),
            SortKey = (line, now) => line.DurationAt(now),
        };

    public static RunColumn Config { get; } = OfText("config", "Config", line => line.Config);

    /// <summary>The number of filed files of the run.</summary>
    public static RunColumn Files { get; } =
        new("files", "Files")
        {
            IsNumber = true,
            Text = (line, _) => line.Files.ToString(CultureInfo.InvariantCulture),
            SortKey = (line, _) => line.Files,
        };

    /// <summary>The bytes of the filed files; pages show them in larger units.</summary>
    public static RunColumn Bytes { get; } =
        new("bytes", "Bytes")
        {
            IsNumber = true,
            Text = (line, _) => line.Bytes.ToString(CultureInfo.InvariantCulture),
            SortKey = (line, _) => line.Bytes,
            Shortened = text => ByteText.ThreeDigits(double.Parse(text, CultureInfo.InvariantCulture)),
        };

    public static RunColumn Outcome { get; } = OfText("outcome", "Outcome", line => line.Outcome);

    public static RunColumn Notes { get; } = OfText("notes", "Notes", line => line.Notes, Observable.NotesField);

    /// <summary>The columns that every run has.</summary>
    public static ImmutableArray<RunColumn> Fixed { get; } =
    [Number, Class, Title, Started, Stopped, EndKnown, Duration, Config, Files, Bytes, Outcome, Notes];

    /// <summary>The key in addresses: <c>number</c>, or <c>o12</c> for the observable with the id 12.</summary>
    public string Key { get; }

    /// <summary>The header.</summary>
    public string Header { get; }

    /// <summary>The observable whose values it holds; null for data that every run has.</summary>
    public Observable? Observable { get; }

    /// <summary>True if it holds numbers, which are right-aligned.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>True if its cells hold moments, which are shown in the time zone of the viewer.</summary>
    public bool HoldsMoments => Moment is not null;

    /// <summary>True if its values are those of an observable of the experiment.</summary>
    public bool IsMeasured => Observable is { IsBuiltIn: false };

    private Func<RunLine, DateTimeOffset, string> Text { get; init; } = (_, _) => string.Empty;

    private Func<RunLine, DateTimeOffset, IComparable?> SortKey { get; init; } = (_, _) => null;

    private Func<RunLine, bool> IsCopied { get; init; } = _ => false;

    /// <summary>The text of a cell on a page, from its complete text.</summary>
    private Func<string, string> Shortened { get; init; } = text => text;

    private Func<RunLine, DateTimeOffset?>? Moment { get; init; }

    /// <summary>True if a user may have typed its contents.</summary>
    private bool IsFreeText { get; init; }

    /// <summary>Returns the column of an observable of the experiment.</summary>
    public static RunColumn Of(Observable observable) =>
        new(KeyOf(observable.Id), observable.Header, observable)
        {
            IsNumber = observable.IsNumber,
            IsFreeText = !observable.IsNumber,
            Shortened = observable.Type == ObservableType.Real ? Rounded : text => text,
        };

    /// <summary>Returns the key of an observable's column.</summary>
    public static string KeyOf(int observable) => string.Create(CultureInfo.InvariantCulture, $"o{observable}");

    /// <summary>Returns the observable's id in a key; null if the key is not that of an observable.</summary>
    public static int? IdIn(string key) =>
        key.Length > 1 && key[0] == 'o' && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Returns the fixed column of a key; the column of run numbers if there is none.</summary>
    public static RunColumn FixedOf(string key) => Fixed.FirstOrDefault(c => c.Key == key) ?? Number;

    /// <summary>Returns the sort key of a value of an observable.</summary>
    public static IComparable SortKeyOf(MeasuredValue value) =>
        value switch
        {
            { Integer: { } integer } => integer,
            { Real: { } real } => real,
            _ => value.Text ?? string.Empty,
        };

    /// <summary>Returns the sort key of a run; the case of texts is ignored. Null for a run without a value, which comes last.</summary>
    /// <param name="line">The run; for an observable's column see <see cref="SortKeyOf(MeasuredValue)"/>.</param>
    /// <param name="now">The current time, for open runs.</param>
    public IComparable? SortKeyOf(RunLine line, DateTimeOffset now)
    {
        var key = SortKey(line, now);
        return key is string { Length: 0 } ? null : key;
    }

    /// <summary>Returns the contents of a cell; empty if it holds a moment.</summary>
    /// <param name="line">The run.</param>
    /// <param name="measured">The run's value, if it is an observable's column.</param>
    /// <param name="now">The current time, for open runs.</param>
    public SheetValue CellOf(RunLine line, SheetValue measured, DateTimeOffset now) =>
        IsMeasured ? measured : new SheetValue(Text(line, now), IsCopied(line));

    /// <summary>
    /// Returns the text of a cell on a page. Bytes have three digits. Long real numbers have six, because truncated ones would lack their
    /// exponent; <see cref="CellOf"/> has the complete text.
    /// </summary>
    /// <param name="cell">The contents of the cell.</param>
    public string PageTextOf(SheetValue cell) => cell.Text.Length == 0 ? cell.Text : Shortened(cell.Text);

    /// <summary>Returns the moment in a cell; null if it holds none.</summary>
    public DateTimeOffset? MomentOf(RunLine line) => Moment?.Invoke(line);

    /// <summary>
    /// Returns the text of a cell in a file: moments as ISO 8601, and nothing that a spreadsheet would evaluate as a formula.
    /// </summary>
    /// <param name="line">The run.</param>
    /// <param name="measured">The run's value, if it is an observable's column.</param>
    /// <param name="now">The current time, for open runs.</param>
    /// <param name="zone">The time zone in which moments are written.</param>
    public string CsvTextOf(RunLine line, SheetValue measured, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (HoldsMoments)
        {
            return MomentOf(line) is { } at ? ZoneTime.Iso(at, zone) : string.Empty;
        }

        var text = CellOf(line, measured, now).Text;
        return IsFreeText ? FormulaGuard.Guarded(text) : text;
    }

    private static string Rounded(string text) =>
        text.Length > LongestReal && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? $"≈ {value.ToString("G6", CultureInfo.InvariantCulture)}"
            : text;

    private static RunColumn OfText(string key, string header, Func<RunLine, string> text, Observable? observable = null) =>
        new(key, header, observable)
        {
            IsFreeText = true,
            Text = (line, _) => text(line),
            SortKey = (line, _) => text(line),
        };

    private static RunColumn OfMoment(string key, string header, Func<RunLine, DateTimeOffset?> moment) =>
        new(key, header) { Moment = moment, SortKey = (line, _) => moment(line) };
}
