using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>Logs in to a host through its jump hosts. The shell disposes the connections, which is possible during a login too.</summary>
/// <param name="route">The jump hosts and the host.</param>
/// <param name="options">The timeouts and policies.</param>
/// <param name="memory">The host keys accepted by this process.</param>
/// <param name="messages">Receives the progress of the login.</param>
/// <param name="reading">Reads known_hosts and keys.</param>
/// <param name="time">The clock.</param>
internal sealed class SshNetLogin(
    SshRoute route,
    RemoteOptions options,
    HostKeyStore memory,
    SshNetMessages messages,
    FileReadGate reading,
    TimeProvider time
)
{
    private const string Loopback = "127.0.0.1";

    private readonly List<PoolThreadReservation> reservations = [];

    /// <summary>The connected clients, the nearest host first. It may be read during a login.</summary>
    public ImmutableList<VerifiedSshClient> Clients { get; private set; } = [];

    /// <summary>Connects to all hosts. <see cref="Clients"/> has the connections made, even if the login fails.</summary>
    /// <returns>Null on success, otherwise why the login failed.</returns>
    public async Task<LoginFault?> ConnectAsync(CancellationToken cancellationToken)
    {
        var deadline = new LoginDeadline(options.ConnectTimeout + options.LoginTimeout, time, cancellationToken);
        for (var i = 0; i < route.Hops.Length; i++)
        {
            var hop = route.Hops[i];
            var isTarget = i == route.Hops.Length - 1;
            messages.SetStep(isTarget && i == 0 ? LoginStep.Configuration : LoginStep.Proxy, isTarget ? string.Empty : hop.Name);
            var (keys, fileFault) = await LoginKeys.GatherAsync(hop, reading, time, cancellationToken);
            if (keys is null)
            {
                return fileFault;
            }

            foreach (var file in keys.AccessibleToOthers)
            {
                messages.AddNote($"Other users can read or write the key {file}: run chmod 600.");
            }

            var attempt = new HopLogin(hop, options, memory, reading, messages, deadline, time) { IsTarget = isTarget };
            var fault =
                i == 0
                    ? await ConnectDirectlyAsync(attempt, keys, cancellationToken)
                    : await ConnectThroughAsync(route.Hops[i - 1], attempt, keys, cancellationToken);
            if (fault is not null)
            {
                return isTarget || fault.IsOfJumpHost ? fault : SshNetFaults.OfHop(hop.Name, fault);
            }

            Clients = Clients.Add(attempt.Client!);
        }

        return null;
    }

    /// <summary>Releases the threads of the connections; call it when the connections have ended.</summary>
    public void ReleaseThreads() => reservations.ForEach(reservation => reservation.Dispose());

    /// <summary>Tries each address of the host name, as ssh does.</summary>
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
            if (fault is null || attempt.HasReachedServer)
            {
                return fault;
            }
        }

        return fault;
    }

    private async Task<LoginFault?> ConnectThroughAsync(
        SshHostConfig previous,
        HopLogin attempt,
        LoginKeys keys,
        CancellationToken cancellationToken
    )
    {
        var target = attempt.Config.Target;
        var forwardedPort = new ForwardedPortLocal(Loopback, 0, target.Host, (uint)target.Port);
        try
        {
            // A forwarded port blocks a pool thread as long as the connection exists.
            reservations.Add(PoolThreadReservation.Reserve());
            Clients[^1].AddForwardedPort(forwardedPort);
            forwardedPort.Start();
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            return SshNetFaults.OfHop(previous.Name, SshNetFaults.OfLostConnection(e));
        }

        var fault = await attempt.ConnectAsync(Loopback, (int)forwardedPort.BoundPort, keys, cancellationToken);
        return fault is not null && !attempt.HasReachedServer ? SshNetFaults.OfFailedForward(previous.Name, target) : fault;
    }
}
