using System.Collections.Immutable;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>
/// The keys that a login tries, in the order of ssh: certificates in ssh_config, keys of its files that are in the agent, other keys of the
/// agent, the remaining files. An encrypted key that is not in the agent is skipped, because the program cannot ask for its passphrase.
/// </summary>
internal sealed class LoginKeys : IPrivateKeySource
{
    private readonly ImmutableArray<LoginKey> keys;

    private LoginKeys(ImmutableArray<LoginKey> keys, ImmutableArray<string> passedOver, ImmutableArray<string> openToOthers)
    {
        this.keys = keys;
        Skipped = passedOver;
        AccessibleToOthers = openToOthers;
        HostKeyAlgorithms = [.. keys.SelectMany(k => k.Algorithms.Take(1)), .. keys.SelectMany(k => k.Algorithms.Skip(1))];
    }

    /// <summary>The algorithms that the library offers to the server, one after the other.</summary>
    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; }

    /// <summary>The names of the keys that are tried.</summary>
    public IEnumerable<string> Tried => keys.Select(k => k.Name);

    /// <summary>Keys that the server accepts but the agent has not signed with, each with the reason.</summary>
    public IEnumerable<string> NotSigned => keys.Where(k => k.AgentFailure is not null).Select(k => $"{k.Name}: {k.AgentFailure}");

    /// <summary>Keys that are not tried, each with the reason.</summary>
    public ImmutableArray<string> Skipped { get; }

    /// <summary>Key files that other users may read or write.</summary>
    public ImmutableArray<string> AccessibleToOthers { get; }

    /// <summary>Collects the keys.</summary>
    /// <returns>The keys, or why the files could not be read.</returns>
    public static async Task<(LoginKeys? Keys, LoginFault? Fault)> GatherAsync(
        SshHostConfig config,
        FileReadGate reading,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (config.DisablesKeys)
        {
            return (new LoginKeys([], ["all of them (PubkeyAuthentication no in ssh_config)"], []), null);
        }

        var agent = config.Agent is { } path ? new SshAgent(path, time) : null;
        var (agentKeys, agentFailure) = agent is null ? ([], null) : await agent.KeysAsync(cancellationToken);
        var (gathering, fault) = reading.Read(() => LoginKeyCollector.Collect(config, agent, agentKeys));
        if (gathering is null)
        {
            return (null, fault);
        }

        ImmutableArray<string> passedOver = agentFailure is null ? [.. gathering.Skipped] : [.. gathering.Skipped, agentFailure];
        return (new LoginKeys([.. gathering.Keys], passedOver, [.. gathering.AccessibleToOthers]), null);
    }
}
