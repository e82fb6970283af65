using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary>
/// <c>/api/v1/hosts</c>, <c>/api/v1/logs</c> and <c>/api/v1/connections</c>: the DAQ hosts, the logs of their processes, and tests of the
/// connections.
/// </summary>
public static class HostsResource
{
    private const int UsualLines = 200;
    private const int MostLines = 10_000;

    private static readonly AddressKey[] LogKeys =
    [
        new("lines", AddressKind.Integer, "The number of lines, 1 to 10000.") { Minimum = long.MinValue },
        new("inode", AddressKind.Text, "The inode of an earlier answer."),
        new("offset", AddressKind.Integer, "The offset of an earlier answer.") { Minimum = long.MinValue },
    ];

    /// <summary>Maps the endpoints.</summary>
    public static void MapHosts(this RouteGroupBuilder api)
    {
        api.MapPost("/hosts/{address}/reconnect", ReconnectAsync).Changes(Right.Record).Doc("Connects to a DAQ host again.");
        api.MapGet("/logs/{name}", LogAsync)
            .Reads()
            .Takes(LogKeys)
            .Doc(
                "The last ?lines= of the log of an ECC server or data router; with ?inode= and ?offset= of an earlier answer, the lines "
                    + "since then.",
                answer: typeof(LogChunk)
            );
        api.MapPost("/connections/test", TestAsync)
            .Changes(Right.Record)
            .Takes(new AddressKey("name", AddressKind.Text, "The name of the one ECC server or data router to test."))
            .Doc("Tests the connection to every ECC server and data router; with ?name= to one of them.", answer: typeof(TestedPart[]));
    }

    private static async Task<IResult> ReconnectAsync(string address, Caller caller, ISnapshotSource snapshots, HostDesk desk)
    {
        var isKnown = snapshots.Current.FindHost(address) is not null;
        if (await desk.ReconnectAsync(address, caller.Actor, CancellationToken.None) is not { } refusal)
        {
            return Results.NoContent();
        }

        return isKnown ? ApiResponse.Refused(refusal) : ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-host", refusal);
    }

    private static async Task<IResult> LogAsync(
        string name,
        AddressQuery query,
        ISnapshotSource snapshots,
        ILogReader logs,
        CancellationToken token
    )
    {
        var inode = query.Texts("inode").FirstOrDefault();
        var (lines, offset) = (query.Integer("lines"), query.Integer("offset"));
        // The framework leaves an escaped slash in a path as it is.
        name = name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var setup = snapshots.Current.Setup;
        var (server, router) = (NameKey.Find(setup.EccServers, s => s.Name, name), NameKey.Find(setup.DataRouters, r => r.Name, name));
        var (address, path) = (server?.IpAddress ?? router?.IpAddress, server?.LogPath ?? router?.LogPath);
        if (address is null || path is null)
        {
            return ApiProblem.Result(
                StatusCodes.Status404NotFound,
                "no-such-part",
                $"There is no ECC server or data router called {name}."
            );
        }

        if (path.Length == 0)
        {
            return ApiResponse.Refused($"{name} has no log file in the setup.");
        }

        if (
            lines is < 1 or > MostLines
            || offset < 0
            || (inode is not null && !long.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        )
        {
            return ApiProblem.Result(
                StatusCodes.Status400BadRequest,
                "bad-place",
                $"lines must be 1 to {MostLines}; inode and offset must be those of an earlier answer."
            );
        }

        var piece =
            inode is not null && offset is { } place
                ? await logs.ReadMoreAsync(address, path, new LogPosition(inode, place), token)
                : await logs.TailAsync(address, path, (int)(lines ?? UsualLines), token);
        return piece.Failure is { } failure
            ? ApiProblem.Result(StatusCodes.Status502BadGateway, "not-read", failure)
            : ApiResponse.Json(piece);
    }

    private static async Task<IResult> TestAsync(
        AddressQuery query,
        ISnapshotSource snapshots,
        ConnectionTest test,
        Caller caller,
        CancellationToken token
    )
    {
        var name = query.Texts("name").FirstOrDefault();
        var setup = snapshots.Current.Setup;
        var server = name is null ? null : NameKey.Find(setup.EccServers, s => s.Name, name);
        var router = name is null ? null : NameKey.Find(setup.DataRouters, r => r.Name, name);
        var parts = await Task.WhenAll(
            setup
                .EccServers.Where(s => name is null || s == server)
                .Select(async s => new TestedPart(s.Name, await test.TryAsync(s, caller.Actor, token)))
                .Concat(
                    setup
                        .DataRouters.Where(r => name is null || r == router)
                        .Select(async r => new TestedPart(r.Name, await test.TryAsync(r, caller.Actor, token)))
                )
        );
        return name is not null && parts.Length == 0
            ? ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-part", $"There is no ECC server or data router called {name}.")
            : ApiResponse.Json(parts);
    }

    private sealed record TestedPart(string Name, ImmutableArray<ConnectionResult> Results);
}
