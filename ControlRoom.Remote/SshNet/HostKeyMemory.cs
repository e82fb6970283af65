using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.SshConfig;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Makes the checks of host keys, and keeps in mind which new keys this process believes though it could not write them down.
/// </summary>
internal sealed class HostKeyMemory(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PublicKey> accepted = new(StringComparer.Ordinal);

    /// <summary>The check of a host, by its files as they are now.</summary>
    public (HostKeyCheck Check, KnownHosts Known) For(SshHostConfig config, HostKeyPolicy policy)
    {
        var name = HostName.Of(config.Target.Host, config.Target.Port, config.KeyAlias);
        ImmutableArray<string> files = [.. config.UserKnownHosts, .. config.GlobalKnownHosts];
        var known = KnownHosts.Read(name, files, out var unreadable);
        var acceptsNew = policy == HostKeyPolicy.AcceptNew && !config.IsStrict && unreadable is null;
        var check = new HostKeyCheck(name, known, acceptsNew, accepted, time)
        {
            AddsTo = config.UserKnownHosts.IsEmpty ? null : config.UserKnownHosts[0],
            HashesNames = config.HashesNames,
            Unreadable = unreadable,
            ReadAgain = () => KnownHosts.Read(name, files, out _),
        };
        return (check, known);
    }
}
