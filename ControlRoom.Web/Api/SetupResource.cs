using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/setup</c>: the setup file of the active experiment.</summary>
public static class SetupResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSetup(this RouteGroupBuilder api)
    {
        api.MapGet("/setup", (ISnapshotSource snapshots) => Results.Text(SetupFile.Write(snapshots.Current.Setup), "application/json"))
            .Reads()
            .Doc("The setup file of the active experiment.");
        api.MapPut("/setup", ReplaceAsync)
            .Changes(Right.Configure)
            .Takes(KnownKeys.Preview)
            .Doc("Replaces the setup with a file; ?preview=true only shows what would change.", typeof(object), typeof(SetupChange));
        api.MapPost("/setup/easy", EasyAsync)
            .Changes(Right.Configure)
            .Takes(KnownKeys.Preview)
            .Doc(
                "Easy setup: creates a whole setup from a few answers; ?preview=true only shows what would change.",
                typeof(EasySetupForm),
                typeof(SetupChange)
            );
    }

    /// <summary>Replaces the whole setup; with <c>?preview=true</c> only shows what would change.</summary>
    private static async Task<IResult> ReplaceAsync(
        HttpRequest request,
        AddressQuery address,
        Caller caller,
        ISnapshotSource snapshots,
        SetupDesk desk,
        CancellationToken cancellationToken
    )
    {
        if (!request.HasJsonContentType())
        {
            return ApiProblem.Result(StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json.");
        }

        using var reader = new StreamReader(request.Body);
        var file = SetupFile.Parse(await reader.ReadToEndAsync(cancellationToken));
        if (file.Setup is not { } wanted)
        {
            return ApiProblem.Errors("bad-setup", string.Join('\n', file.Errors), file.Errors);
        }

        var current = snapshots.Current.Setup;
        if (wanted.Experiment != current.Experiment)
        {
            return ApiProblem.Result(
                StatusCodes.Status409Conflict,
                "other-experiment",
                $"The setup is for the experiment {wanted.Experiment}, but {current.Experiment} is active."
            );
        }

        var parts = SetupDifference.Between(current, wanted);
        if (address.Flag(KnownKeys.Preview.Name))
        {
            return Preview(caller, snapshots, parts, file.Warnings);
        }

        try
        {
            var result = await desk.ReplaceAsync(current, wanted, caller.Actor, "API", cancellationToken);
            return result.Setup is null ? ApiResponse.Refused(result.Problems[0].Text) : Answer(parts, file.Warnings);
        }
        catch (StorageException cause)
        {
            return ApiProblem.Result(StatusCodes.Status503ServiceUnavailable, "not-stored", cause.Message);
        }
    }

    private static Task<IResult> EasyAsync(
        HttpRequest request,
        AddressQuery address,
        Caller caller,
        ISnapshotSource snapshots,
        SetupDesk desk,
        CancellationToken cancellationToken
    ) =>
        ApiResponse.WithBodyAsync<EasySetupForm>(
            request,
            async form =>
            {
                var current = snapshots.Current.Setup;
                var plan = EasySetup.Plan(form, current);
                if (plan.Setup is not { } wanted)
                {
                    return Results.Problem(
                        string.Join('\n', plan.Problems.Select(p => $"{p.Field}: {p.Text}")),
                        statusCode: StatusCodes.Status400BadRequest,
                        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "bad-setup" }
                    );
                }

                var parts = SetupDifference.Between(current, wanted);
                if (address.Flag(KnownKeys.Preview.Name))
                {
                    return Preview(caller, snapshots, parts, []);
                }

                var result = await desk.ReplaceAsync(current, wanted, caller.Actor, "Easy setup", cancellationToken);
                return result.Setup is null ? ApiResponse.Refused(result.Problems[0].Text) : Answer(parts, []);
            }
        );

    /// <summary>A preview needs the right to make the change, although no door is asked for it.</summary>
    private static IResult Preview(
        Caller caller,
        ISnapshotSource snapshots,
        ImmutableArray<SetupDifference> parts,
        ImmutableArray<string> warnings
    ) =>
        caller.Actor.WhyNot(Right.Configure, snapshots.Current.Control) is { } denied
            ? ApiResponse.Refused(denied)
            : Answer(parts, warnings);

    private static IResult Answer(ImmutableArray<SetupDifference> parts, ImmutableArray<string> warnings) =>
        Results.Json(
            new SetupChange(
                [
                    .. parts
                        .Where(p => p.Kind != SetupDifferenceKind.Same)
                        .Select(p => new SetupPart(p.PartKind, p.Name, p.Kind.ToString(), p.Fields)),
                ],
                warnings
            ),
            ApiJson.Options
        );

    internal sealed record SetupChange(ImmutableArray<SetupPart> Differences, ImmutableArray<string> Warnings);

    internal sealed record SetupPart(string What, string Name, string Kind, ImmutableArray<FieldDifference> Fields);
}
