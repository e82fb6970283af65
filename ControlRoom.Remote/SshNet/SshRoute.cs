using System.Collections.Immutable;
using ControlRoom.Remote.SshConfig;

namespace ControlRoom.Remote.SshNet;

/// <summary>The hosts on the way to a host, and the host itself as the last.</summary>
/// <param name="Hops">At least one.</param>
internal sealed record SshRoute(ImmutableArray<SshHostConfig> Hops)
{
    private const int MostHops = 8;

    private const string Loop = "jumphost loop";

    /// <summary>The host itself.</summary>
    public SshHostConfig Target => Hops[^1];

    /// <summary>Directives that only the OpenSSH client can follow, of any of them.</summary>
    public IEnumerable<string> OpenSshOnly =>
        Hops.SelectMany(h => h.OpenSshOnly.Concat(AlgorithmChoice.Unfulfilled(h.Algorithms))).Distinct(StringComparer.Ordinal);

    /// <summary>Directives that are not followed with SSH.NET, of any of them.</summary>
    public IEnumerable<string> NotFollowed => Hops.SelectMany(h => h.NotFollowed).Distinct(StringComparer.Ordinal);

    /// <summary>Reads it, or what is wrong with ssh_config.</summary>
    /// <param name="places">Where to read.</param>
    /// <param name="host">The host, as the setup names it.</param>
    /// <param name="user">Who logs in there; null to leave it to ssh_config.</param>
    public static (SshRoute? Route, string? Fault) Read(SshConfigPlaces places, string host, string? user)
    {
        var (hops, fault) = Read(places, new HostSpec(host, user, null), null, 0);
        return hops is { } found ? (new SshRoute(found), null) : (null, fault);
    }

    /// <summary>
    /// True if jump hosts lead back to themselves. ssh does not notice that in every case, and starts itself again without end.
    /// </summary>
    /// <param name="fault">What is wrong with a host's ssh_config; null if nothing is.</param>
    public static bool IsLoop(string? fault) => fault?.StartsWith(Loop, StringComparison.Ordinal) ?? false;

    /// <summary>
    /// As ssh does: the first jump host of a list is reached as its own ssh_config says, each other one through the one before it.
    /// </summary>
    private static (ImmutableArray<SshHostConfig>? Hops, string? Fault) Read(
        SshConfigPlaces places,
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

        var way = through ?? [];
        foreach (var jump in through is null ? config.Jumps : [])
        {
            if (depth + way.Length >= MostHops)
            {
                return (null, $"{Loop} via {jump.Host}");
            }

            var (hops, wrong) = Read(places, jump, way.IsEmpty ? null : way, depth + 1);
            if (hops is not { } found)
            {
                return (null, wrong);
            }

            way = found;
        }

        return way.Any(hop => hop.Name == config.Name && hop.Target == config.Target)
            ? (null, $"{Loop} via {host.Host}")
            : (way.Add(config), null);
    }
}
