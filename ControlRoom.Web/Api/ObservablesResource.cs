using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/observables</c>: the fields of the run sheet and their order.</summary>
public static class ObservablesResource
{
    private static readonly AddressKey Force = new("force", AddressKind.Flag, "Changes the observable even if values do not fit its type.");

    /// <summary>Maps the endpoints.</summary>
    public static void MapObservables(this RouteGroupBuilder api)
    {
        api.MapGet("/observables", AnswerAsync).Reads().Doc("The observables on the sheet, in order.", answer: typeof(ObservableState[]));
        api.MapPost("/observables", AddAsync)
            .Changes(Right.Record)
            .Doc("Adds an observable.", typeof(ObservableState), typeof(ObservableState[]));
        api.MapDelete(
                "/observables/{id:int}",
                async (
                    int id,
                    Caller caller,
                    ISnapshotSource snapshots,
                    SheetDesk desk,
                    IObservableStore store,
                    CancellationToken cancellationToken
                ) =>
                    await DoneAsync(
                        await desk.RemoveAsync(snapshots.Current.Setup.Experiment, id, caller.Actor, cancellationToken),
                        snapshots,
                        store,
                        cancellationToken
                    )
            )
            .Changes(Right.Record)
            .Doc("Takes an observable off the sheet; its values stay with the runs.", answer: typeof(ObservableState[]));
        api.MapPut("/observables/{id:int}", ChangeAsync)
            .Changes(Right.Record)
            .Takes(Force)
            .Doc(
                "Changes an observable. Values that do not fit its new type are moved to the history; this needs ?force=true.",
                typeof(ObservableState),
                typeof(ObservableState[])
            );
        api.MapPost(
                "/observables/{id:int}/restore",
                async (
                    int id,
                    Caller caller,
                    ISnapshotSource snapshots,
                    SheetDesk desk,
                    IObservableStore store,
                    CancellationToken cancellationToken
                ) =>
                    await DoneAsync(
                        await desk.RestoreAsync(snapshots.Current.Setup.Experiment, id, caller.Actor, cancellationToken),
                        snapshots,
                        store,
                        cancellationToken
                    )
            )
            .Changes(Right.Record)
            .Doc("Puts a removed observable back on the sheet.", answer: typeof(ObservableState[]));
        api.MapPut("/observables/order", OrderAsync)
            .Changes(Right.Record)
            .Doc("Sets the order of all observables.", typeof(OrderRequest), typeof(ObservableState[]));
    }

    private static async Task<IResult> AnswerAsync(
        ISnapshotSource snapshots,
        IObservableStore store,
        CancellationToken cancellationToken
    ) =>
        Results.Json(
            (await store.ListAsync(snapshots.Current.Setup.Experiment, cancellationToken))
                .Where(o => o.RemovedAt is null)
                .Select(o => new ObservableState(o.Id, o.Name, o.Type, o.Units, o.Comment, o.Choices, o.Minimum, o.Maximum)),
            ApiJson.Options
        );

    private static async Task<IResult> AddAsync(
        HttpRequest request,
        Caller caller,
        ISnapshotSource snapshots,
        SheetDesk desk,
        IObservableStore store,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await JsonBody.ReadAsync<ObservableState>(request);
        if (body is null)
        {
            return refusal!;
        }

        var (observable, bad) = Read(body);
        return observable is null
            ? bad!
            : await DoneAsync(
                await desk.AddAsync(snapshots.Current.Setup.Experiment, observable, caller.Actor, cancellationToken),
                snapshots,
                store,
                cancellationToken
            );
    }

    private static async Task<IResult> ChangeAsync(
        int id,
        AddressQuery address,
        HttpRequest request,
        Caller caller,
        ISnapshotSource snapshots,
        SheetDesk desk,
        IObservableStore store,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await JsonBody.ReadAsync<ObservableState>(request);
        if (body is null)
        {
            return refusal!;
        }

        var (after, bad) = Read(body);
        if (after is null)
        {
            return bad!;
        }

        var experiment = snapshots.Current.Setup.Experiment;
        if ((await store.ListAsync(experiment, cancellationToken)).FirstOrDefault(o => o.Id == id && o.RemovedAt is null) is not { } before)
        {
            return ApiProblem.Result(StatusCodes.Status404NotFound, "no-such-observable", $"There is no observable with the id {id}.");
        }

        if (
            !address.Flag(Force.Name)
            && (await store.ImpactAsync(experiment, id, after.Type, after.Choices, cancellationToken)).Unfit is > 0 and var unfit
        )
        {
            return ApiProblem.Result(
                StatusCodes.Status409Conflict,
                "values-do-not-fit",
                $"{unfit} values do not fit the new type and would be moved to the history. To do this, send ?force=true."
            );
        }

        return await DoneAsync(
            await desk.ChangeAsync(experiment, before, after with { Id = id }, caller.Actor, cancellationToken),
            snapshots,
            store,
            cancellationToken
        );
    }

    private static (Observable? Observable, IResult? Refusal) Read(ObservableState body)
    {
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
            ? (null, ApiProblem.Result(StatusCodes.Status400BadRequest, "bad-json", "A choice is null, or the type is not known."))
            : (observable, null);
    }

    private static async Task<IResult> OrderAsync(
        HttpRequest request,
        Caller caller,
        ISnapshotSource snapshots,
        SheetDesk desk,
        IObservableStore store,
        CancellationToken cancellationToken
    )
    {
        var (body, refusal) = await JsonBody.ReadAsync<OrderRequest>(request);
        if (body is null)
        {
            return refusal!;
        }

        if (body.NewOrder.IsDefault)
        {
            return ApiProblem.Result(
                StatusCodes.Status400BadRequest,
                "no-order",
                "new_order is missing. Send the ids of all observables on the sheet, in the new order."
            );
        }

        return await DoneAsync(
            await desk.OrderAsync(snapshots.Current.Setup.Experiment, body.NewOrder, caller.Actor, cancellationToken),
            snapshots,
            store,
            cancellationToken
        );
    }

    private static async Task<IResult> DoneAsync(
        string? refusal,
        ISnapshotSource snapshots,
        IObservableStore store,
        CancellationToken cancellationToken
    ) => refusal is null ? await AnswerAsync(snapshots, store, cancellationToken) : ApiResponse.Refused(refusal);

    internal sealed record OrderRequest(ImmutableArray<int> NewOrder);

    internal sealed record ObservableState(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Id,
        string? Name,
        ObservableType Type,
        string? Units,
        string? Comment,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<string> Choices,
        double? Minimum,
        double? Maximum
    );
}
