using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// Tries whether the processes and machines of a setup can be reached, also before they are stored. Nothing is changed by it.
/// </summary>
public sealed class ConnectionTest(ISnapshotSource snapshots, IEccClient client, IRemoteHost hosts, TimeProvider time)
{
    /// <summary>Asks the ECC server for its state, and looks at its machine.</summary>
    public async Task<ImmutableArray<ConnectionResult>> TryAsync(EccServer server, CancellationToken cancellationToken) =>
        [
            .. await Task.WhenAll(SoapAsync(server, cancellationToken), SshAsync(server.IpAddress, [], OfServer, cancellationToken))
                .ConfigureAwait(false),
        ];

    /// <summary>
    /// Looks at the router's machine for a dataRouter process that has the port. The port itself is left alone: a router takes one client,
    /// and that is its sender.
    /// </summary>
    public async Task<ImmutableArray<ConnectionResult>> TryAsync(DataRouter router, CancellationToken cancellationToken)
    {
        var endpoint = new RouterEndpoint(router.Id, router.Port);
        return
        [
            await SshAsync(router.IpAddress, [endpoint], reading => OfRouter(reading, endpoint), cancellationToken).ConfigureAwait(false),
        ];
    }

    private static (bool IsGood, string Answer, ProblemCode Code) OfServer(HostReading reading) =>
        reading.EccServerProcessRuns switch
        {
            true => (true, "The machine can be looked at; a getEccSoapServer process runs there.", ProblemCode.Unknown),
            false => (false, "The machine can be looked at, but no getEccSoapServer process runs there.", ProblemCode.EccProcessMissing),
            null => (
                true,
                $"The machine can be looked at; whether a getEccSoapServer process runs there is not "
                    + $"known.{Because(reading.HungTools.FirstOrDefault()?.Sentence)}",
                ProblemCode.Unknown
            ),
        };

    private static (bool IsGood, string Answer, ProblemCode Code) OfRouter(HostReading reading, RouterEndpoint endpoint) =>
        reading.Routers.GetValueOrDefault(endpoint.Id) switch
        {
            { IsOnline: true } router => (
                true,
                router.WorkingDirectory is { } directory
                    ? $"The router is online and writes to {PasteablePath.Of(directory)}."
                    : "The router is online.",
                ProblemCode.Unknown
            ),
            { IsOnline: null } router => (
                false,
                $"The machine can be looked at, but whether the router is online is not known.{Because(router.WhyUnknown)}",
                router.WhyUnknownCode
            ),
            _ => (
                false,
                $"The machine can be looked at, but no dataRouter process has port {endpoint.Port} there.",
                ProblemCode.RouterOffline
            ),
        };

    private static string Because(string? reason) => reason is null ? string.Empty : $" {reason}";

    private async Task<ConnectionResult> SoapAsync(EccServer server, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var answer = await client.GetStateAsync(server.Endpoint, cancellationToken).ConfigureAwait(false);
        return new ConnectionResult(
            "SOAP",
            answer.Ok,
            answer.Ok ? $"The ECC server is {answer.Value.State}." : answer.Failure.Message,
            time.GetElapsedTime(began)
        )
        {
            Code = answer.Failure?.Code ?? ProblemCode.Unknown,
        };
    }

    private async Task<ConnectionResult> SshAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        Func<HostReading, (bool IsGood, string Answer, ProblemCode Code)> judge,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        if (snapshots.Current.FindHost(address) is { Link.State: HostLinkState.Down })
        {
            // Otherwise what would be shown is how the last attempt ended, and not this one.
            await hosts.ReconnectAsync(address, cancellationToken).ConfigureAwait(false);
        }

        var reading = await hosts.ProbeAsync(address, routers, null, cancellationToken).ConfigureAwait(false);
        var took = time.GetElapsedTime(began);
        if (snapshots.Current.FindHost(address) is null)
        {
            await hosts.ForgetAsync(address).ConfigureAwait(false);
        }

        var (isGood, text, code) = reading.Failure is { } failure ? (false, failure, reading.FailureCode) : judge(reading);
        return new ConnectionResult("SSH", isGood, text, took) { Code = code };
    }
}
