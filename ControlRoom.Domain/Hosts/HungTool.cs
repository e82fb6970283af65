using System.Collections.Immutable;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// A tool that hangs on a DAQ host, usually because a network disk does not respond. The values that it would report are not known.
/// </summary>
/// <param name="Tool">The tool: <c>df</c>, <c>ls</c>, <c>cd</c>, <c>lsof</c>, <c>ps</c>.</param>
/// <param name="Path">The directory on which it hangs; empty if it does not work on a directory.</param>
/// <param name="Since">When it began to hang, by the control room's clock.</param>
public sealed record HungTool(string Tool, string Path, DateTimeOffset Since)
{
    /// <summary>
    /// The id of its process on the host if the process cannot be killed; null if it was killed. The tool is not started again until that
    /// process has ended.
    /// </summary>
    public int? ProcessId { get; init; }

    /// <summary>A sentence for the operator: the tool, the path, and when it began to hang.</summary>
    public string Sentence => $"{Tool} has been hanging{Where} since {ZoneTime.OwnClock(Since, "HH:mm")}: dead network disk?";

    private string Where => Path.Length > 0 ? $" on {PasteablePath.Of(Path)}" : string.Empty;

    /// <summary>Returns the tools with their start times taken over from the earlier reading.</summary>
    public static ImmutableArray<HungTool> After(ImmutableArray<HungTool> now, ImmutableArray<HungTool> before)
    {
        ImmutableArray<HungTool> next = [.. now.Select(t => t.After(before.FirstOrDefault(t.IsSameAs)))];
        return next.SequenceEqual(before) ? before : next;
    }

    /// <summary>Returns this tool with the earlier start time, if it is the same tool.</summary>
    public HungTool After(HungTool? before) =>
        before is not null && IsSameAs(before) && before.Since < Since ? this with { Since = before.Since } : this;

    /// <summary>True if the same tool hangs on the same path.</summary>
    public bool IsSameAs(HungTool other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Tool == other.Tool && Path == other.Path;
    }
}
