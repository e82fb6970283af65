using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.SshConfig;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Creates the checks of host keys, and stores the new keys that this process trusts although they could not be added to known_hosts.
/// </summary>
internal sealed class HostKeyStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PublicKey> accepted = new(StringComparer.Ordinal);

    /// <summary>Returns the check for a host, with the current content of its files.</summary>
    public (HostKeyCheck Check, KnownHosts Known) CheckFor(SshHostConfig config, HostKeyPolicy policy)
    {
        var name = HostName.Create(config.Target.Host, config.Target.Port, config.KeyAlias);
        ImmutableArray<string> files = [.. config.UserKnownHosts, .. config.GlobalKnownHosts];
        var known = KnownHosts.Read(name, files, out var unreadable);
        var acceptsNew = policy == HostKeyPolicy.AcceptNew && !config.RequiresKnownKey && unreadable is null;
        var check = new HostKeyCheck(name, known, acceptsNew, accepted, time)
        {
            FileForNewKeys = config.UserKnownHosts.IsEmpty ? null : config.UserKnownHosts[0],
            HashesNames = config.HashesHostNames,
            Unreadable = unreadable,
            Reread = () => KnownHosts.Read(name, files, out _),
        };
        return (check, known);
    }
}
