using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/config-sets</c>: the configuration sets that each ECC server lists, and the selected one.</summary>
public static class ConfigSetsResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapConfigSets(this RouteGroupBuilder api)
    {
        api.MapGet("/config-sets", (ISnapshotSource snapshots) => Answer(snapshots))
            .Reads()
            .Doc("The configuration sets that each ECC server lists, and the selected one.", answer: typeof(ServerSets[]));
        api.MapPost(
                "/config-sets/fetch",
                async (ISnapshotSource snapshots, ConfigDesk desk, Caller caller, CancellationToken cancellationToken) =>
                    await desk.FetchAllAsync(caller.Actor, cancellationToken) is { } refusal
                        ? ApiResponse.Refused(refusal)
                        : Answer(snapshots)
            )
            .Changes(Right.Record)
            .Doc("Asks all ECC servers for their lists.", answer: typeof(ServerSets[]));
        api.MapPut("/ecc-servers/{id:int}/config", SelectAsync)
            .Changes(Right.Operate)
            .Doc(
                "Selects the configuration set of one ECC server: describe/prepare/configure.",
                typeof(ConfigRequest),
                typeof(ServerSets[])
            );
        api.MapPut("/config-sets/selection", SelectManyAsync)
            .Changes(Right.Operate)
            .Doc(
                "Selects the configuration sets of several ECC servers, by their names; either all or none.",
                typeof(Dictionary<string, string>),
                typeof(ServerSets[])
            );
        api.MapDelete(
                "/ecc-servers/{id:int}/config-sets",
                async (int id, AddressQuery address, Caller caller, ConfigDesk desk, CancellationToken cancellationToken) =>
                    ConfigId.Parse(address.Text("config")) is { } set
                        ? ApiResponse.DoneOrRefused(await desk.RemoveAsync(new EccServerId(id), set, caller.Actor, cancellationToken))
                        : Bad()
            )
            .Changes(Right.Operate)
            .Takes(new AddressKey("config", AddressKind.Text, "The configuration set: describe/prepare/configure."))
            .Doc("Removes a configuration set that was entered manually: ?config=describe/prepare/configure.");
    }

    private static IResult Answer(ISnapshotSource snapshots) =>
        Results.Json(
            snapshots.Current.EccServers.Select(s => new ServerSets(
                s.Server.Id.Value,
                s.Server.Name,
                s.Server.SelectedConfig?.ToString(),
                s.ConfigIsMissing,
                s.Configs.FetchedAt,
                s.Configs.Failure,
                [.. s.Configs.Sets.Select(c => c.Config.ToString())]
            )),
            ApiJson.Options
        );

    private static async Task<IResult> SelectAsync(
        int id,
        HttpRequest request,
        Caller caller,
        ISnapshotSource snapshots,
        ConfigDesk desk,
        CancellationToken cancellationToken
    )
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
            return Bad();
        }

        return await desk.SelectAsync([(new EccServerId(id), config)], caller.Actor, cancellationToken) is { } why
            ? ApiResponse.Refused(why)
            : Answer(snapshots);
    }

    private static IResult Bad() =>
        ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-config", "config must be three names: describe/prepare/configure.");

    private static Task<IResult> SelectManyAsync(
        HttpRequest request,
        Caller caller,
        ISnapshotSource snapshots,
        ConfigDesk desk,
        CancellationToken cancellationToken
    ) =>
        ApiResponse.WithBodyAsync<Dictionary<string, string?>>(
            request,
            async body =>
            {
                var choices = ImmutableArray.CreateBuilder<(EccServerId, ConfigId)>();
                foreach (var (name, text) in body)
                {
                    if (NameKey.Find(snapshots.Current.EccServers, s => s.Server.Name, name) is not { } server)
                    {
                        return ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-server", $"There is no ECC server called {name}.");
                    }

                    if (ConfigId.Parse(text) is not { } config)
                    {
                        return Bad();
                    }

                    choices.Add((server.Server.Id, config));
                }

                return await desk.SelectAsync(choices.ToImmutable(), caller.Actor, cancellationToken) is { } why
                    ? ApiResponse.Refused(why)
                    : Answer(snapshots);
            }
        );

    private sealed record ConfigRequest(string? Config);

    private sealed record ServerSets(
        int Pk,
        string Name,
        string? Selected,
        bool IsMissing,
        DateTimeOffset? FetchedAt,
        string? Failure,
        ImmutableArray<string> Sets
    );
}
