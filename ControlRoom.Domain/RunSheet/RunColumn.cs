using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A column of the tables of runs.</summary>
/// <param name="Key">Names it in addresses: <c>number</c>, or <c>o12</c> for the observable with the id 12.</param>
/// <param name="Header">What stands above it.</param>
/// <param name="Observable">Whose values they are; null for what every run has.</param>
public sealed record RunColumn(string Key, string Header, Observable? Observable = null)
{
    public static RunColumn Number { get; } = new("number", "Run");

    public static RunColumn Class { get; } = new("class", "Class", Observable.RunClassField);

    public static RunColumn Title { get; } = new("title", "Title", Observable.TitleField);

    public static RunColumn Started { get; } = new("started", "Started");

    public static RunColumn Stopped { get; } = new("stopped", "Stopped");

    /// <summary>How it is known when it stopped.</summary>
    public static RunColumn EndKnown { get; } = new("endknown", "End known");

    /// <summary>HH:MM:SS, more than 24 hours too.</summary>
    public static RunColumn Duration { get; } = new("duration", "Duration");

    public static RunColumn Config { get; } = new("config", "Config");

    /// <summary>How many files of the run are filed.</summary>
    public static RunColumn Files { get; } = new("files", "Files");

    /// <summary>Their bytes.</summary>
    public static RunColumn Bytes { get; } = new("bytes", "Bytes");

    public static RunColumn Outcome { get; } = new("outcome", "Outcome");

    public static RunColumn Notes { get; } = new("notes", "Notes", Observable.NotesField);

    /// <summary>What is known of every run.</summary>
    public static ImmutableArray<RunColumn> Fixed { get; } =
    [Number, Class, Title, Started, Stopped, EndKnown, Duration, Config, Files, Bytes, Outcome, Notes];

    /// <summary>True if it holds numbers, which stand at the right.</summary>
    public bool IsNumber => Observable is { IsNumber: true } || Key is "number" or "duration" or "files" or "bytes";

    /// <summary>The column of an observable of the experiment.</summary>
    public static RunColumn Of(Observable observable) => new(KeyOf(observable.Id), observable.Header, observable);

    /// <summary>The key of an observable's column.</summary>
    public static string KeyOf(int observable) => string.Create(CultureInfo.InvariantCulture, $"o{observable}");

    /// <summary>The observable's id in a key; null if it is none of an observable.</summary>
    public static int? IdIn(string key) =>
        key.Length > 1 && key[0] == 'o' && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
