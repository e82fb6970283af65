using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Tests.Fakes;

/// <summary>A router's working directory and the directory of one run below it: names and sizes.</summary>
public sealed class FakeDirectory
{
    private string? claim;

    /// <summary>GRAW files in the working directory.</summary>
    public ConcurrentDictionary<string, long> Source { get; } = new(StringComparer.Ordinal);

    /// <summary>Files in the run's directory.</summary>
    public ConcurrentDictionary<string, long> Filed { get; } = new(StringComparer.Ordinal);

    /// <summary>Other files in the working directory.</summary>
    public ImmutableArray<OtherFile> Others { get; set; } = [];

    public FilingView View(FilingPaths order) =>
        new()
        {
            Source = [.. Source.Select(f => new GrawFile(f.Key, f.Value))],
            Filed = [.. Filed.Select(f => new GrawFile(f.Key, f.Value))],
            Others = Others,
            IsClaimed = claim == order.Token,
            IsOccupied = !Filed.IsEmpty,
        };

    public FilingProblem? Claim(FilingPaths order)
    {
        if (claim != order.Token && !Filed.IsEmpty)
        {
            return new FilingProblem("is not empty", IsTemporary: false);
        }

        claim = order.Token;
        return null;
    }

    public FilingProblem? Move(FilingPaths order, string name, string newName)
    {
        if (claim != order.Token)
        {
            return new FilingProblem("is no longer claimed", IsTemporary: false);
        }

        if (!Source.TryGetValue(name, out var size))
        {
            return Filed.ContainsKey(newName) ? null : new FilingProblem("in neither place", IsTemporary: false);
        }

        if (!Filed.TryAdd(newName, size))
        {
            return new FilingProblem("another file of that name", IsTemporary: false);
        }

        Source.TryRemove(name, out _);
        return null;
    }

    public void Release() => claim = null;
}
