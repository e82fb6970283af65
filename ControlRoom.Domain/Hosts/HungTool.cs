using System.Collections.Immutable;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// A tool that does not come back on a DAQ host, mostly because a network disk is dead. What it would have shown is not known.
/// </summary>
/// <param name="Tool">The tool: <c>df</c>, <c>ls</c>, <c>cd</c>, <c>lsof</c>, <c>ps</c>.</param>
/// <param name="Path">What it looks at; empty if that is no directory.</param>
/// <param name="Since">Since when it hangs, by the control room's clock.</param>
public sealed record HungTool(string Tool, string Path, DateTimeOffset Since)
{
    /// <summary>
    /// Its process on the host if that cannot even be killed: it is then not started again until that process has gone. Null if it could
    /// be killed.
    /// </summary>
    public int? ProcessId { get; init; }

    /// <summary>What hangs where and since when, for the operator.</summary>
    public string Sentence => $"{Tool} hangs{Where} since {ZoneTime.OwnClock(Since, "HH:mm")}: dead network disk?";

    private string Where => Path.Length > 0 ? $" on {PasteablePath.Of(Path)}" : string.Empty;

    /// <summary>The tools with the beginnings that were known of them before.</summary>
    public static ImmutableArray<HungTool> After(ImmutableArray<HungTool> now, ImmutableArray<HungTool> before)
    {
        ImmutableArray<HungTool> next = [.. now.Select(t => t.After(before.FirstOrDefault(t.IsSameAs)))];
        return next.SequenceEqual(before) ? before : next;
    }

    /// <summary>The same with the beginning that was known of it before, if that was the same.</summary>
    public HungTool After(HungTool? before) =>
        before is not null && IsSameAs(before) && before.Since < Since ? this with { Since = before.Since } : this;

    /// <summary>True if the same tool hangs at the same place.</summary>
    public bool IsSameAs(HungTool other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Tool == other.Tool && Path == other.Path;
    }
}
