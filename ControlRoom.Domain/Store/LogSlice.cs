using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>The part of the snapshot with the newest log entries. The database contains all of them.</summary>
public sealed record LogSlice
{
    /// <summary>The number of entries kept in memory.</summary>
    public const int Length = 200;

    /// <summary>The slice before the first entry.</summary>
    public static LogSlice Empty { get; } = new();

    /// <summary>The entries, newest first, at most <see cref="Length"/>.</summary>
    public ImmutableArray<LogEntry> Entries { get; init; } = [];

    /// <summary>The highest number of an entry so far.</summary>
    public long LastId { get; init; }

    internal LogSlice With(LogEntry newest)
    {
        var kept = Entries.Length < Length ? Entries : Entries.RemoveAt(Entries.Length - 1);
        return new LogSlice { Entries = kept.Insert(0, newest), LastId = newest.Id };
    }

    internal LogSlice After(LogLoaded fact) =>
        new() { Entries = [.. fact.Entries.Reverse().Take(Length)], LastId = Math.Max(LastId, fact.LastId) };

    internal LogSlice After(LogCleared fact) => this with { Entries = [.. Entries.Where(e => e.Id > fact.UpToId)] };
}
