using System.Collections.Immutable;
using System.Net;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// Determines which addresses of the setup belong to the same machine: names of this machine, spellings of one address, and addresses with
/// the same SSH host key. Addresses that are not known to be the same count as different machines.
/// </summary>
public static class HostIdentity
{
    private const string ThisMachine = "localhost";

    /// <summary>Returns the machine's first address in the setup; the address itself if the setup has no other for it.</summary>
    public static string Of(ImmutableArray<HostStatus> hosts, string address)
    {
        var own = Key(Find(hosts, address), address);
        return hosts.FirstOrDefault(h => h.Address == address || IsSame(hosts, h, own, address))?.Address ?? address;
    }

    private static bool IsSame(ImmutableArray<HostStatus> hosts, HostStatus other, string own, string address) =>
        Key(other, other.Address) == own || (other.Link.HostKey is { } key && key == Find(hosts, address)?.Link.HostKey);

    private static HostStatus? Find(ImmutableArray<HostStatus> hosts, string address) => hosts.FirstOrDefault(h => h.Address == address);

    private static string Key(HostStatus? host, string address)
    {
        var name = address.TrimEnd('.').ToLowerInvariant();
        if (host?.Link.IsLocal == true || name == ThisMachine)
        {
            return ThisMachine;
        }

        if (!IPAddress.TryParse(name.Trim('[', ']'), out var number))
        {
            return name;
        }

        var plain = number.IsIPv4MappedToIPv6 ? number.MapToIPv4() : number;
        return IPAddress.IsLoopback(plain) ? ThisMachine : plain.ToString();
    }
}
