using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/runs/{number}/files</c> and <c>/api/v1/filings/{id}</c>: the files of a run and their filings.</summary>
public static class FilesResource
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapFiles(this RouteGroupBuilder api)
    {
        api.MapGet("/runs/{number:int}/files", GetAsync)
            .Reads()
            .Doc("Where the files of a run are, on every host, and its config files.", answer: typeof(RunFiles));
        api.MapPost("/filings/{id:int}/retry", (int id, FilingDesk desk, Caller caller) => Answer(desk.Retry(id, caller.Actor)))
            .Changes(Right.Record)
            .Doc("Tries a failed filing again.");
        api.MapPost(
                "/filings/{id:int}/resolve",
                async (int id, HttpRequest http, FilingDesk desk, Caller caller, CancellationToken cancellationToken) =>
                    await ApiResponse.WithBodyAsync<ResolveRequest>(
                        http,
                        async request =>
                            Answer(await desk.ResolveAsync(id, request.Reason ?? string.Empty, caller.Actor, cancellationToken))
                    )
            )
            .Changes(Right.Record)
            .Doc("Records that a filing was resolved manually.", typeof(ResolveRequest));
    }

    private static IResult Answer(string? refusal) => refusal is null ? Results.Accepted() : ApiResponse.Refused(refusal);

    private static async Task<IResult> GetAsync(
        int number,
        ISnapshotSource snapshots,
        IFilingJournal filings,
        IConfigJournal configs,
        CancellationToken cancellationToken
    )
    {
        var experiment = snapshots.Current.Setup.Experiment;
        if (number < 0 || number > (snapshots.Current.LatestRun?.Number ?? -1))
        {
            return ApiResponse.NoSuchRun();
        }

        List<RunFilingState> states = [];
        foreach (var stored in await filings.OfRunAsync(experiment, number, cancellationToken))
        {
            // A filing in progress is newer in the snapshot than on disk.
            var filing = snapshots.Current.Filings.FirstOrDefault(f => f.Id == stored.Id) ?? stored;
            states.Add(
                new RunFilingState(
                    filing.Id,
                    filing.Router,
                    filing.Address,
                    VisibleName.Of(filing.Directory),
                    filing.RunDirectory,
                    filing.State.ToString(),
                    filing.Moved,
                    filing.Total,
                    filing.Bytes,
                    filing.Reason,
                    filing.EndedAt,
                    [.. (await filings.ManifestAsync(filing.Id, cancellationToken)).Select(f => f with { Name = VisibleName.Of(f.Name) })],
                    [.. (await filings.RemainingFilesAsync(filing.Id, cancellationToken)).Select(LeftFileState.Of)]
                )
            );
        }

        var copies = await configs.OfRunAsync(experiment, number, cancellationToken);
        return Results.Json(
            new RunFiles(
                experiment,
                number,
                [.. states],
                [
                    .. copies.Select(c => new ConfigFileState(
                        c.Server,
                        c.Name,
                        c.State.ToString(),
                        c.Size,
                        c.Checksum,
                        c.Location,
                        c.Reason,
                        c.At
                    )),
                ]
            ),
            ApiJson.Options
        );
    }
}
