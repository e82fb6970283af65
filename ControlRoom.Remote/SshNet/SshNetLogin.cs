using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Logs in to a host, through the hosts on its way. Disposing it ends the connections; it can be done in the middle of a login.
/// </summary>
/// <param name="route">The way.</param>
/// <param name="options">Deadlines and policies.</param>
/// <param name="memory">Keys believed so far.</param>
/// <param name="words">Told how far it has come.</param>
/// <param name="reading">Reads known_hosts and keys.</param>
/// <param name="time">The clock.</param>
internal sealed class SshNetLogin(
    SshRoute route,
    RemoteOptions options,
    HostKeyMemory memory,
    SshNetWords words,
    FileReading reading,
    TimeProvider time
)
{
    private const string Loopback = "127.0.0.1";

    private readonly List<PoolRoom> rooms = [];

    /// <summary>The connected clients, the nearest host's first. It can be looked at in the middle of a login.</summary>
    public ImmutableList<VerifiedSshClient> Clients { get; private set; } = [];

    /// <summary>Connects; what it got to stands in <see cref="Clients"/>, also if it failed.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<LoginFault?> ConnectAsync(CancellationToken cancellationToken)
    {
        var deadline = new LoginDeadline(options.ConnectTimeout + options.LoginTimeout, time, cancellationToken);
        for (var i = 0; i < route.Hops.Length; i++)
        {
            var hop = route.Hops[i];
            var isTarget = i == route.Hops.Length - 1;
            words.Follow(isTarget && i == 0 ? LoginStep.Configuration : LoginStep.Proxy, isTarget ? string.Empty : hop.Name);
            var (keys, noFile) = await LoginKeys.GatherAsync(hop, reading, time, cancellationToken);
            if (keys is null)
            {
                return noFile;
            }

            foreach (var file in keys.OpenToOthers)
            {
                words.AddNote($"The key {file} can be read by others: chmod 600.");
            }

            var attempt = new HopLogin(hop, options, memory, reading, words, deadline, time) { IsTarget = isTarget };
            var fault =
                i == 0
                    ? await ConnectDirectlyAsync(attempt, keys, cancellationToken)
                    : await ConnectThroughAsync(route.Hops[i - 1], attempt, keys, cancellationToken);
            if (fault is not null)
            {
                return isTarget || fault.Reason.StartsWith("the ProxyJump", StringComparison.Ordinal)
                    ? fault
                    : SshNetFaults.OfHop(hop.Name, fault);
            }

            Clients = Clients.Add(attempt.Client!);
        }

        return null;
    }

    /// <summary>Gives back what the connections held; call it when they have ended.</summary>
    public void GiveBack() => rooms.ForEach(room => room.Dispose());

    /// <summary>Tries each address of the name, as ssh does.</summary>
    private async Task<LoginFault?> ConnectDirectlyAsync(HopLogin attempt, LoginKeys keys, CancellationToken cancellationToken)
    {
        var target = attempt.Config.Target;
        ImmutableArray<IPAddress> addresses;
        try
        {
            var family = attempt.Config.Family ?? AddressFamily.Unspecified;
            addresses = [.. await Dns.GetHostAddressesAsync(target.Host, family, cancellationToken)];
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return SshNetFaults.OfName(target.Host, e.Message);
        }

        LoginFault? fault = addresses.IsEmpty ? SshNetFaults.OfName(target.Host, "it has no address") : null;
        foreach (var address in addresses)
        {
            fault = await attempt.ConnectAsync(address.ToString(), target.Port, keys, cancellationToken);
            if (fault is null || attempt.HasReached)
            {
                return fault;
            }
        }

        return fault;
    }

    private async Task<LoginFault?> ConnectThroughAsync(
        SshHostConfig before,
        HopLogin attempt,
        LoginKeys keys,
        CancellationToken cancellationToken
    )
    {
        var target = attempt.Config.Target;
        var passage = new ForwardedPortLocal(Loopback, 0, target.Host, (uint)target.Port);
        try
        {
            // It blocks a thread of the pool for as long as the connection lasts.
            rooms.Add(PoolRoom.Take());
            Clients[^1].AddForwardedPort(passage);
            passage.Start();
        }
        catch (Exception e) when (LibraryFailures.IsOne(e))
        {
            return SshNetFaults.OfHop(before.Name, SshNetFaults.OfCut(e));
        }

        var fault = await attempt.ConnectAsync(Loopback, (int)passage.BoundPort, keys, cancellationToken);
        return fault is not null && !attempt.HasReached ? SshNetFaults.NotPassedOn(before.Name, target) : fault;
    }
}
