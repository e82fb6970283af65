using System.Collections.Immutable;
using ControlRoom.Domain.People;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/observables</c>: the fields of the run sheet and their order.</summary>
public static class ObservablesResource
{
    /// <summary>Maps them.</summary>
    public static void MapObservables(this RouteGroupBuilder api)
    {
        api.MapGet("/observables", AnswerAsync).Reads();
        api.MapPost("/observables", AddAsync).Changes(Right.Record);
        api.MapDelete("/observables/{id:int}", async (int id, Caller caller, ISnapshotSource snapshots, SheetDesk desk, IObservableStore store, CancellationToken cancellationToken) =>
            await DoneAsync(await desk.RemoveAsync(snapshots.Current.Setup.Experiment, id, caller.Actor, cancellationToken), snapshots, store, cancellationToken)).Changes(Right.Record);
        api.MapPut("/observables/order", OrderAsync).Changes(Right.Record);
    }

    private static async Task<IResult> AnswerAsync(ISnapshotSource snapshots, IObservableStore store, CancellationToken cancellationToken) => Results.Json(
        (await store.ListAsync(snapshots.Current.Setup.Experiment, cancellationToken)).Where(o => o.RemovedAt is null)
            .Select(o => new ObservableState(o.Id, o.Name, o.Type, o.Units, o.Comment, o.Choices, o.Minimum, o.Maximum)),
        ApiJson.Options);

    private static async Task<IResult> AddAsync(HttpRequest request, Caller caller, ISnapshotSource snapshots, SheetDesk desk, IObservableStore store, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonBody.ReadAsync<ObservableState>(request);
        if (body is null)
        {
            return refusal!;
        }

        var observable = new Observable
        {
            Name = body.Name ?? string.Empty,
            Type = body.Type,
            Units = body.Units ?? string.Empty,
            Comment = body.Comment ?? string.Empty,
            Choices = body.Choices.IsDefault ? [] : body.Choices,
            Minimum = body.Minimum,
            Maximum = body.Maximum,
        };
        return observable.Choices.Contains(null!) || !Enum.IsDefined(observable.Type)
            ? ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", "A choice is null, or the type is none.")
            : await DoneAsync(await desk.AddAsync(snapshots.Current.Setup.Experiment, observable, caller.Actor, cancellationToken), snapshots, store, cancellationToken);
    }

    private static async Task<IResult> OrderAsync(HttpRequest request, Caller caller, ISnapshotSource snapshots, SheetDesk desk, IObservableStore store, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonBody.ReadAsync<OrderRequest>(request);
        return body is null ? refusal!
            : body.NewOrder.IsDefault ? ApiProblem.Result(StatusCodes.Status400BadRequest, "no-order", "new_order is missing: the ids of all observables on the sheet, in the order wanted.")
            : await DoneAsync(await desk.OrderAsync(snapshots.Current.Setup.Experiment, body.NewOrder, caller.Actor, cancellationToken), snapshots, store, cancellationToken);
    }

    private static async Task<IResult> DoneAsync(string? refusal, ISnapshotSource snapshots, IObservableStore store, CancellationToken cancellationToken) =>
        refusal is null ? await AnswerAsync(snapshots, store, cancellationToken) : ApiProblem.Result(StatusCodes.Status409Conflict, "refused", refusal);

    private sealed record OrderRequest(ImmutableArray<int> NewOrder);

    private sealed record ObservableState(int Id, string? Name, ObservableType Type, string? Units, string? Comment, ImmutableArray<string> Choices, double? Minimum, double? Maximum);
}
