using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Setup;

/// <summary>
/// Tests whether the processes and machines of a setup can be reached, also before they are stored. It changes nothing, but starts tools
/// on the machines, so it is audited.
/// </summary>
public sealed class ConnectionTest(SystemStore store, IEccClient client, IRemoteHost hosts, TimeProvider time)
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Requests the state of the ECC server, and checks its machine.</summary>
    /// <returns>One result per protocol, or the one reason why the actor cannot test it.</returns>
    public async Task<ImmutableArray<ConnectionResult>> TryAsync(EccServer server, Actor actor, CancellationToken cancellationToken) =>
        WhyNot(actor, server.Name) is { } denied
            ? denied
            :
            [
                .. await Task.WhenAll(SoapAsync(server, cancellationToken), SshAsync(server.IpAddress, [], OfServer, cancellationToken))
                    .ConfigureAwait(false),
            ];

    /// <summary>
    /// Looks for a dataRouter process that listens on the port on the router's machine. It does not connect to the port: a router accepts
    /// one client, which is its sender.
    /// </summary>
    /// <returns>The result, or the reason why the actor cannot test it.</returns>
    public async Task<ImmutableArray<ConnectionResult>> TryAsync(DataRouter router, Actor actor, CancellationToken cancellationToken)
    {
        if (WhyNot(actor, router.Name) is { } denied)
        {
            return denied;
        }

        var endpoint = new RouterEndpoint(router.Id, router.Port);
        return
        [
            await SshAsync(router.IpAddress, [endpoint], reading => OfRouter(reading, endpoint), cancellationToken).ConfigureAwait(false),
        ];
    }

    private ImmutableArray<ConnectionResult>? WhyNot(Actor actor, string name)
    {
        var denied = actor.WhyNotByRole(Right.Record);
        audit.Add(actor.Text, "Connection tested", name, denied);
        return denied is null ? null : [new ConnectionResult("Role", false, denied, TimeSpan.Zero)];
    }

    private static (bool IsGood, string Answer, ProblemCode Code) OfServer(HostReading reading) =>
        reading.EccServerProcessRuns switch
        {
            true => (true, "The machine has been checked: a getEccSoapServer process is running there.", ProblemCode.Unknown),
            false => (
                false,
                "The machine has been checked, but no getEccSoapServer process is running " + "there.",
                ProblemCode.EccProcessMissing
            ),
            null => (
                true,
                "The machine has been checked, but it is not known whether a getEccSoapServer process is running there."
                    + $"{Because(reading.HungTools.FirstOrDefault()?.Sentence)}",
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
                $"The machine has been checked, but it is not known whether the router is online.{Because(router.WhyUnknown)}",
                router.WhyUnknownCode
            ),
            _ => (
                false,
                $"The machine has been checked, but no dataRouter process is listening on port {endpoint.Port} there.",
                ProblemCode.RouterOffline
            ),
        };

    private static string Because(string? reason) => reason is null ? string.Empty : $" {reason}";

    private async Task<ConnectionResult> SoapAsync(EccServer server, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var answer = await client.GetStateAsync(server.Endpoint, cancellationToken).ConfigureAwait(false);
        return new ConnectionResult(
            "SOAP",
            answer.Ok,
            answer.Ok ? $"The ECC server is {answer.Value.State}." : answer.Failure.Message,
            time.GetElapsedTime(startedAt)
        )
        {
            Code = answer.Failure?.Code ?? ProblemCode.Unknown,
        };
    }

    private async Task<ConnectionResult> SshAsync(
        string address,
        ImmutableArray<RouterEndpoint> routers,
        Func<HostReading, (bool IsGood, string Answer, ProblemCode Code)> evaluate,
        CancellationToken cancellationToken
    )
    {
        var startedAt = time.GetTimestamp();
        if (store.Current.FindHost(address) is { Link.State: HostLinkState.Down })
        {
            // Without a reconnect the result of the previous attempt would be shown instead of this one.
            await hosts.ReconnectAsync(address, cancellationToken).ConfigureAwait(false);
        }

        var reading = await hosts.ProbeAsync(address, routers, null, cancellationToken).ConfigureAwait(false);
        var took = time.GetElapsedTime(startedAt);
        if (store.Current.FindHost(address) is null)
        {
            await hosts.DisconnectAsync(address).ConfigureAwait(false);
        }

        var (isGood, text, code) = reading.Failure is { } failure ? (false, failure, reading.FailureCode) : evaluate(reading);
        return new ConnectionResult("SSH", isGood, text, took) { Code = code };
    }
}
