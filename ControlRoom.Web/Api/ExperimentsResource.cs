using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup.Experiments;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/experiments</c>: lists, creates, renames and activates experiments.</summary>
public static class ExperimentsResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapExperiments(this RouteGroupBuilder api)
    {
        api.MapGet(
                "/experiments",
                async (IExperimentStore store, CancellationToken token) => ApiResponse.Json(await store.ListAsync(token))
            )
            .Reads()
            .Doc("All experiments, the active one first.", answer: typeof(ExperimentSummary[]));
        api.MapPost(
                "/experiments",
                (HttpRequest request, Caller caller, ExperimentDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<ExperimentRequest>(
                        request,
                        async body =>
                            ApiResponse.DoneOrRefused(await desk.CreateAsync(caller.Actor, body.Name ?? string.Empty, body.Like, token))
                    )
            )
            .Changes(Right.Configure)
            .Doc(
                "Creates an experiment, which is not active. like is the experiment whose setup and observables are copied.",
                typeof(ExperimentRequest)
            );
        api.MapPut(
                "/experiments/{name}",
                (string name, HttpRequest request, Caller caller, ExperimentDesk desk, CancellationToken token) =>
                    ApiResponse.WithBodyAsync<ExperimentRequest>(
                        request,
                        async body =>
                            ApiResponse.DoneOrRefused(await desk.RenameAsync(caller.Actor, name, body.Name ?? string.Empty, token))
                    )
            )
            .Changes(Right.Configure)
            .Doc("Renames an experiment that has no run yet.", typeof(ExperimentRequest));
        api.MapPost(
                "/experiments/{name}/activate",
                async (string name, Caller caller, ExperimentDesk desk, CancellationToken token) =>
                    ApiResponse.DoneOrRefused(await desk.ActivateAsync(caller.Actor, name, token))
            )
            .Changes(Right.Configure)
            .Doc("Makes an experiment the active one, if all servers are Idle.");
    }

    private sealed record ExperimentRequest(string? Name, string? Like);
}
