using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Clock;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A column of the tables of runs: what stands in its cells, in a file, and what it is sorted by. All three are here, so that they agree.
/// </summary>
public sealed record RunColumn
{
    private RunColumn(string key, string header, Observable? observable = null) => (Key, Header, Observable) = (key, header, observable);

    public static RunColumn Number { get; } =
        new("number", "Run")
        {
            IsNumber = true,
            Text = (line, _) => line.Number.ToString(CultureInfo.InvariantCulture),
            SortKey = (line, _) => line.Number,
        };

    /// <summary>Sorted as the classes are listed, which is the order in which an experiment goes through them.</summary>
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

    /// <summary>HH:MM:SS, more than 24 hours too.</summary>
    public static RunColumn Duration { get; } =
        new("duration", "Duration")
        {
            IsNumber = true,
            Text = (line, now) => RunDuration.Format(line.DurationAt(now)),
            SortKey = (line, now) => line.DurationAt(now),
        };

    public static RunColumn Config { get; } = OfText("config", "Config", line => line.Config);

    /// <summary>How many files of the run are filed.</summary>
    public static RunColumn Files { get; } =
        new("files", "Files")
        {
            IsNumber = true,
            Text = (line, _) => line.Files.ToString(CultureInfo.InvariantCulture),
            SortKey = (line, _) => line.Files,
        };

    /// <summary>Their bytes; pages may write them shorter.</summary>
    public static RunColumn Bytes { get; } =
        new("bytes", "Bytes")
        {
            IsNumber = true,
            Text = (line, _) => line.Bytes.ToString(CultureInfo.InvariantCulture),
            SortKey = (line, _) => line.Bytes,
        };

    public static RunColumn Outcome { get; } = OfText("outcome", "Outcome", line => line.Outcome);

    public static RunColumn Notes { get; } = OfText("notes", "Notes", line => line.Notes, Observable.NotesField);

    /// <summary>What is known of every run.</summary>
    public static ImmutableArray<RunColumn> Fixed { get; } =
    [Number, Class, Title, Started, Stopped, EndKnown, Duration, Config, Files, Bytes, Outcome, Notes];

    /// <summary>Names it in addresses: <c>number</c>, or <c>o12</c> for the observable with the id 12.</summary>
    public string Key { get; }

    /// <summary>What stands above it.</summary>
    public string Header { get; }

    /// <summary>Whose values they are; null for what every run has.</summary>
    public Observable? Observable { get; }

    /// <summary>True if it holds numbers, which stand at the right.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>True if its cells hold moments, which are written by the clock of whoever looks.</summary>
    public bool HoldsMoments => Moment is not null;

    /// <summary>True if its values are those of an observable of the experiment.</summary>
    public bool IsMeasured => Observable is { IsBuiltIn: false };

    private Func<RunLine, DateTimeOffset, string> Text { get; init; } = (_, _) => string.Empty;

    private Func<RunLine, DateTimeOffset, IComparable?> SortKey { get; init; } = (_, _) => null;

    private Func<RunLine, bool> IsCopied { get; init; } = _ => false;

    private Func<RunLine, DateTimeOffset?>? Moment { get; init; }

    /// <summary>True if anybody may have typed what it holds.</summary>
    private bool IsFreeText { get; init; }

    /// <summary>The column of an observable of the experiment.</summary>
    public static RunColumn Of(Observable observable) =>
        new(KeyOf(observable.Id), observable.Header, observable) { IsNumber = observable.IsNumber, IsFreeText = !observable.IsNumber };

    /// <summary>The key of an observable's column.</summary>
    public static string KeyOf(int observable) => string.Create(CultureInfo.InvariantCulture, $"o{observable}");

    /// <summary>The observable's id in a key; null if it is none of an observable.</summary>
    public static int? IdIn(string key) =>
        key.Length > 1 && key[0] == 'o' && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>The fixed column of a key; that of the number if there is none.</summary>
    public static RunColumn FixedOf(string key) => Fixed.FirstOrDefault(c => c.Key == key) ?? Number;

    /// <summary>What a value of an observable is sorted by.</summary>
    public static IComparable SortKeyOf(MeasuredValue value) =>
        value switch
        {
            { Integer: { } integer } => integer,
            { Real: { } real } => real,
            _ => value.Text ?? string.Empty,
        };

    /// <summary>What a run is sorted by, texts whatever their case; null for a run that has nothing here and comes last.</summary>
    /// <param name="line">The run; of an observable's column see <see cref="SortKeyOf(MeasuredValue)"/>.</param>
    /// <param name="now">The moment, for runs that go on.</param>
    public IComparable? SortKeyOf(RunLine line, DateTimeOffset now)
    {
        var key = SortKey(line, now);
        return key is string { Length: 0 } ? null : key;
    }

    /// <summary>What stands in a cell; empty if it is a moment.</summary>
    /// <param name="line">The run.</param>
    /// <param name="measured">The run's value, if it is an observable's column.</param>
    /// <param name="now">The moment, for runs that go on.</param>
    public SheetValue CellOf(RunLine line, SheetValue measured, DateTimeOffset now) =>
        IsMeasured ? measured : new SheetValue(Text(line, now), IsCopied(line));

    /// <summary>The moment in a cell; null if it holds none.</summary>
    public DateTimeOffset? MomentOf(RunLine line) => Moment?.Invoke(line);

    /// <summary>What stands in a file: the same, moments as ISO 8601, and no formulas.</summary>
    /// <param name="line">The run.</param>
    /// <param name="measured">The run's value, if it is an observable's column.</param>
    /// <param name="now">The moment, for runs that go on.</param>
    /// <param name="zone">By whose clock moments are written.</param>
    public string FieldOf(RunLine line, SheetValue measured, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (HoldsMoments)
        {
            return MomentOf(line) is { } at ? ZoneTime.Iso(at, zone) : string.Empty;
        }

        var text = CellOf(line, measured, now).Text;
        return IsFreeText ? FormulaGuard.Guarded(text) : text;
    }

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
