using System.Collections.Immutable;
using ControlRoom.Domain.People;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/config-sets</c>: what each ECC server lists, and what it shall use.</summary>
public static class ConfigSetsResource
{
    /// <summary>Maps them.</summary>
    public static void MapConfigSets(this RouteGroupBuilder api)
    {
        api.MapGet("/config-sets", (ISnapshotSource snapshots) => Answer(snapshots)).Reads();
        api.MapPost("/config-sets/fetch", async (ISnapshotSource snapshots, ConfigDesk desk, CancellationToken cancellationToken) =>
        {
            await desk.FetchAllAsync(cancellationToken);
            return Answer(snapshots);
        }).Changes(Right.Record);
        api.MapPut("/ecc-servers/{id:int}/config", SelectAsync).Changes(Right.Operate);
    }

    private static IResult Answer(ISnapshotSource snapshots) => Results.Json(
        snapshots.Current.EccServers.Select(s => new ServerSets(
            s.Server.Id.Value, s.Server.Name, s.Server.SelectedConfig?.ToString(), s.ConfigIsMissing, s.Configs.FetchedAt, s.Configs.Failure, [.. s.Configs.Sets.Select(c => c.Config.ToString())])),
        ApiJson.Options);

    private static async Task<IResult> SelectAsync(int id, HttpRequest request, Caller caller, ISnapshotSource snapshots, ConfigDesk desk, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonBody.ReadAsync<ConfigRequest>(request);
        if (body is null)
        {
            return refusal!;
        }

        if (snapshots.Current.Find(new EccServerId(id)) is null)
        {
            return ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no ECC server with the id {id}.");
        }

        if (ConfigId.Parse(body.Config) is not { } config)
        {
            return ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-config", "config must be three names: describe/prepare/configure.");
        }

        return await desk.SelectAsync([(new EccServerId(id), config)], caller.Actor, cancellationToken) is { } why ? ApiProblem.Result(StatusCodes.Status409Conflict, "refused", why) : Answer(snapshots);
    }

    private sealed record ConfigRequest(string? Config);

    private sealed record ServerSets(int Pk, string Name, string? Selected, bool IsMissing, DateTimeOffset? FetchedAt, string? Failure, ImmutableArray<string> Sets);
}
