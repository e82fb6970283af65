using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>The newest log entries. The database has all of them.</summary>
public sealed record LogSlice
{
    /// <summary>How many entries are kept at hand.</summary>
    public const int Length = 200;

    /// <summary>Before anything was logged.</summary>
    public static LogSlice Empty { get; } = new();

    /// <summary>Newest first, at most <see cref="Length"/>.</summary>
    public ImmutableArray<LogEntry> Entries { get; init; } = [];

    /// <summary>The number of the newest entry ever made.</summary>
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
