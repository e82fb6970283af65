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
    /// <summary>Maps it.</summary>
    public static void MapSetup(this RouteGroupBuilder api)
    {
        api.MapGet("/setup", (ISnapshotSource snapshots) => Results.Text(SetupFile.Write(snapshots.Current.Setup), "application/json"))
            .Reads()
            .Doc("The setup of the active experiment, as a file.");
        api.MapPut("/setup", ReplaceAsync)
            .Changes(Right.Configure)
            .Takes(KnownKeys.Preview)
            .Doc("Makes a file the setup; ?preview=true only says what would be.", typeof(object), typeof(SetupChange));
        api.MapPost("/setup/easy", EasyAsync)
            .Changes(Right.Configure)
            .Takes(KnownKeys.Preview)
            .Doc(
                "Easy setup: everything from a few answers; ?preview=true only says what would be.",
                typeof(EasySetupForm),
                typeof(SetupChange)
            );
    }

    /// <summary>Replaces it whole; with <c>?preview=true</c> only says what would be.</summary>
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
                $"The setup is for {wanted.Experiment}; {current.Experiment} is active."
            );
        }

        var parts = SetupDifference.Between(current, wanted);
        if (address.Flag(KnownKeys.Preview.Name))
        {
            return Answer(parts, file.Warnings);
        }

        try
        {
            var result = await desk.ReplaceAsync(current, wanted, caller.Actor, "API", cancellationToken);
            return result.Setup is null ? ApiAnswer.Refused(result.Problems[0].Text) : Answer(parts, file.Warnings);
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
        ApiAnswer.WithBodyAsync<EasySetupForm>(
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
                    return Answer(parts, []);
                }

                var result = await desk.ReplaceAsync(current, wanted, caller.Actor, "Easy setup", cancellationToken);
                return result.Setup is null ? ApiAnswer.Refused(result.Problems[0].Text) : Answer(parts, []);
            }
        );

    private static IResult Answer(ImmutableArray<SetupDifference> parts, ImmutableArray<string> warnings) =>
        Results.Json(
            new SetupChange(
                [
                    .. parts
                        .Where(p => p.Kind != SetupDifferenceKind.Same)
                        .Select(p => new SetupPart(p.What, p.Name, p.Kind.ToString(), p.Fields)),
                ],
                warnings
            ),
            ApiJson.Options
        );

    internal sealed record SetupChange(ImmutableArray<SetupPart> Differences, ImmutableArray<string> Warnings);

    internal sealed record SetupPart(string What, string Name, string Kind, ImmutableArray<FieldDifference> Fields);
}
