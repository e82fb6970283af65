using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>One file system of a DAQ host, with the routers that write there. Routers that share it share its space.</summary>
public sealed record DiskStatus
{
    /// <summary>
    /// How many looks are kept: ten minutes of them, or more if the host is looked at less often than <see cref="Spacing"/>.
    /// </summary>
    public const int SamplesKept = 150;

    /// <summary>Looks that follow each other more quickly are not all kept; the newest always is.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(4);

    /// <summary>Two probes of one host may arrive in another order than they were made.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromSeconds(5);

    /// <summary>The host's first address in the setup.</summary>
    public required string Host { get; init; }

    /// <summary>Where the file system is mounted; a router's working directory if that is not known.</summary>
    public required string Mount { get; init; }

    /// <summary>The routers that were last seen to write there, in the order of the setup.</summary>
    public ImmutableArray<RouterId> Routers { get; init; } = [];

    /// <summary>What was free when it was last looked at.</summary>
    public long FreeBytes { get; init; }

    /// <summary>Size of the file system in bytes; null if not known.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>
    /// What was free at earlier looks and the last, oldest first, at most <see cref="SamplesKept"/>. Begins anew when the clock is set
    /// back.
    /// </summary>
    public ImmutableArray<DiskSample> History { get; init; } = [];

    /// <summary>What tells it from the others: <c>mini3:/data</c>.</summary>
    public string Name => $"{Host}:{Mount}";

    /// <summary>The same after a look.</summary>
    public DiskStatus After(DateTimeOffset at, long free, long? total)
    {
        var next = this with { FreeBytes = free, TotalBytes = total ?? TotalBytes, ReadAt = at };
        if (History.IsEmpty || at < History[^1].At - Disorder)
        {
            return next with { History = [new DiskSample(at, free)] };
        }

        if (at <= History[^1].At)
        {
            return next;
        }

        var kept =
            History.Length >= 2 && History[^1].At - History[^2].At < Spacing ? History.RemoveAt(History.Length - 1)
            : History.Length == SamplesKept ? History.RemoveAt(0)
            : History;
        return next with { History = kept.Add(new DiskSample(at, free)) };
    }
}
