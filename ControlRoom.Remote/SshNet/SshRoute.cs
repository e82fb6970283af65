using System.Collections.Immutable;
using ControlRoom.Remote.SshConfig;

namespace ControlRoom.Remote.SshNet;

/// <summary>The jump hosts of a host, followed by the host itself.</summary>
/// <param name="Hops">The hosts; at least one.</param>
internal sealed record SshRoute(ImmutableArray<SshHostConfig> Hops)
{
    private const int MaxHops = 8;

    /// <summary>The host itself.</summary>
    public SshHostConfig Target => Hops[^1];

    /// <summary>Directives of any of the hosts that only the OpenSSH client supports.</summary>
    public IEnumerable<string> OpenSshOnly =>
        Hops.SelectMany(h => h.OpenSshOnly.Concat(AlgorithmChoice.Unsupported(h.Algorithms))).Distinct(StringComparer.Ordinal);

    /// <summary>Directives of any of the hosts that SSH.NET does not support and that are ignored.</summary>
    public IEnumerable<string> NotFollowed => Hops.SelectMany(h => h.NotFollowed).Distinct(StringComparer.Ordinal);

    /// <summary>Reads the route; returns it, or what is wrong in ssh_config.</summary>
    /// <param name="places">The locations of ssh_config.</param>
    /// <param name="host">The host as named in the setup.</param>
    /// <param name="user">The user to log in as; null for the user in ssh_config.</param>
    public static (SshRoute? Route, SshConfigFault? Fault) Read(SshConfigLocations places, string host, string? user)
    {
        var (hops, fault) = Read(places, new HostSpec(host, user, null), null, 0);
        return hops is { } found ? (new SshRoute(found), null) : (null, fault);
    }

    /// <summary>
    /// Reads the route as ssh does: the first jump host of a list is reached by its own section of ssh_config, each other one through its
    /// predecessor.
    /// </summary>
    private static (ImmutableArray<SshHostConfig>? Hops, SshConfigFault? Fault) Read(
        SshConfigLocations places,
        HostSpec host,
        ImmutableArray<SshHostConfig>? through,
        int depth
    )
    {
        var (config, fault) = SshHostConfig.Read(places, host.Host, host.User, host.Port);
        if (config is null)
        {
            return (null, fault);
        }

        var hosts = through ?? [];
        foreach (var jump in through is null ? config.JumpHosts : [])
        {
            if (depth + hosts.Length >= MaxHops)
            {
                return (null, LoopVia(jump.Host));
            }

            var (hops, innerFault) = Read(places, jump, hosts.IsEmpty ? null : hosts, depth + 1);
            if (hops is not { } found)
            {
                return (null, innerFault);
            }

            hosts = found;
        }

        return hosts.Any(hop => hop.Name == config.Name && hop.Target == config.Target)
            ? (null, LoopVia(host.Host))
            : (hosts.Add(config), null);
    }

    private static SshConfigFault LoopVia(string host) => new($"jumphost loop via {host}", SshConfigFaultKind.JumpLoop);
}
