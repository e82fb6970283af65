using System.Collections.Immutable;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>
/// The keys that a login tries, in the order of ssh: certificates that ssh_config names, keys of its files that the agent holds, other keys
/// of the agent, the remaining files. An encrypted key that no agent holds is passed over, as its passphrase cannot be asked for.
/// </summary>
internal sealed class LoginKeys : IPrivateKeySource
{
    private readonly ImmutableArray<LoginKey> keys;

    private LoginKeys(ImmutableArray<LoginKey> keys, ImmutableArray<string> passedOver, ImmutableArray<string> openToOthers)
    {
        this.keys = keys;
        PassedOver = passedOver;
        OpenToOthers = openToOthers;
        HostKeyAlgorithms = [.. keys.SelectMany(k => k.Algorithms.Take(1)), .. keys.SelectMany(k => k.Algorithms.Skip(1))];
    }

    /// <summary>What the library shows to the server, one after the other.</summary>
    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; }

    /// <summary>Names of the keys that are tried.</summary>
    public IEnumerable<string> Tried => keys.Select(k => k.Name);

    /// <summary>Keys that the server would take, but the agent has not signed with, each with the reason.</summary>
    public IEnumerable<string> NotSigned => keys.Where(k => k.Refusal is not null).Select(k => $"{k.Name}: {k.Refusal}");

    /// <summary>Keys that are not tried, each with the reason.</summary>
    public ImmutableArray<string> PassedOver { get; }

    /// <summary>Files with keys that others may read.</summary>
    public ImmutableArray<string> OpenToOthers { get; }

    /// <summary>Gathers them.</summary>
    /// <returns>The keys, or why no file could be read.</returns>
    public static async Task<(LoginKeys? Keys, LoginFault? Fault)> GatherAsync(
        SshHostConfig config,
        FileReading reading,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (config.RefusesKeys)
        {
            return (new LoginKeys([], ["all of them (PubkeyAuthentication no in ssh_config)"], []), null);
        }

        var agent = config.Agent is { } path ? new SshAgent(path, time) : null;
        var (held, silence) = agent is null ? ([], null) : await agent.KeysAsync(cancellationToken);
        var (gathering, fault) = reading.Read(() => LoginKeyGathering.Of(config, agent, held));
        if (gathering is null)
        {
            return (null, fault);
        }

        ImmutableArray<string> passedOver = silence is null ? [.. gathering.PassedOver] : [.. gathering.PassedOver, silence];
        return (new LoginKeys([.. gathering.Keys], passedOver, [.. gathering.OpenToOthers]), null);
    }
}
