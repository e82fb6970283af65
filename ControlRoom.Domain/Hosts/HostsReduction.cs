using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>Applies facts about DAQ hosts, routers, disks and the data directory.</summary>
public static class HostsReduction
{
    /// <summary>Returns the slice after a fact.</summary>
    public static HostsSlice After(HostsSlice now, HostFact fact, Change change) =>
        fact switch
        {
            HostProbed f => DiskReduction.Probed(RouterReduction.Probed(HostReduction.Probed(now, f, change), f, change), f),
            HostLinkChanged f => HostReduction.LinkChanged(now, f, change),
            DataDirectoryChecked f => now with { Storage = (now.Storage with { Reading = f.Reading, ReadAt = f.At }).AsOf(f.At) },
            WritesReported f => now with { Storage = After(now.Storage, f) },
            _ => throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact)),
        };

    private static StorageStatus After(StorageStatus now, WritesReported fact)
    {
        var failures = fact.Failure is { } why ? now.Failures.SetItem(fact.Part, why) : now.Failures.Remove(fact.Part);
        return (now with { Failures = failures }).AsOf(fact.At);
    }
}
