using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Problems;
using ControlRoom.Web.Queries;

namespace ControlRoom.Web.Api;

/// <summary><c>/api/v1/runs</c>, their sheets, and <c>/api/v1/measurements</c>: run sheets and tables.</summary>
public static class SheetsResource
{
    private const int MostRuns = 1000;

    /// <summary>Maps the endpoints. Lists have the same query as the addresses of the pages: search, sort, filters.</summary>
    public static void MapSheets(this RouteGroupBuilder api)
    {
        api.MapGet("/runs", RunsAsync)
            .Reads()
            .TakesUnchecked(KnownKeys.RunPages)
            .Doc("Runs, newest first, at most 1000 from ?offset= on; with the same query as the page Runs.", answer: typeof(RunItem[]));
        api.MapGet(
                "/runs/{number:int}/sheet",
                (int number, ISnapshotSource snapshots, IRunSheet sheets, CancellationToken token) =>
                    SheetAsync(number, snapshots, sheets, token)
            )
            .Reads()
            .Doc("The sheet of a run.", answer: typeof(SheetState));
        api.MapPut(
                "/runs/{number:int}/sheet",
                (
                    int number,
                    HttpRequest request,
                    Caller caller,
                    ISnapshotSource snapshots,
                    IRunSheet sheets,
                    SheetDesk desk,
                    CancellationToken token
                ) =>
                    ApiResponse.WithBodyAsync<SheetRequest>(
                        request,
                        body => SubmitAsync(number, body, caller, snapshots, sheets, desk, token)
                    )
            )
            .Changes(Right.Record)
            .Doc(
                "Fills in fields of a run's sheet, by name: texts, numbers, true or false, null to clear. Other fields stay as they are.",
                typeof(SheetRequest),
                typeof(SheetState)
            );
        api.MapGet(
                "/next-run/sheet",
                (ISnapshotSource snapshots, IRunSheet sheets, CancellationToken token) => SheetAsync(null, snapshots, sheets, token)
            )
            .Reads()
            .Doc("The sheet that is filled in before the next run.", answer: typeof(SheetState));
        api.MapPut(
                "/next-run/sheet",
                (
                    HttpRequest request,
                    Caller caller,
                    ISnapshotSource snapshots,
                    IRunSheet sheets,
                    SheetDesk desk,
                    CancellationToken token
                ) =>
                    ApiResponse.WithBodyAsync<SheetRequest>(
                        request,
                        body => SubmitAsync(null, body, caller, snapshots, sheets, desk, token)
                    )
            )
            .Changes(Right.Record)
            .Doc(
                "Fills in fields of the next run's sheet: texts, numbers, true or false, null to clear.",
                typeof(SheetRequest),
                typeof(SheetState)
            );
        api.MapGet("/runs/{number:int}/history", HistoryAsync).Reads().Doc("All changes of a run's sheet, newest first.");
        api.MapGet("/measurements", MeasurementsAsync)
            .Reads()
            .TakesUnchecked(KnownKeys.RunPages)
            .Doc(
                "Runs with the values of all observables, at most 1000 from ?offset= on; with the same query as the page Measurements.",
                answer: typeof(MeasurementTable)
            );
    }

    private static async Task<IResult> RunsAsync(
        AddressQuery address,
        ISnapshotSource snapshots,
        IRunTable table,
        IObservableStore observables,
        TimeProvider time,
        CancellationToken token
    )
    {
        var (now, experiment) = (time.GetUtcNow(), snapshots.Current.Setup.Experiment);
        var query = RunQueryText.ReadChecked(address, await observables.ListAsync(experiment, token));
        if (AddressCheck.Refusal(address) is { } refusal)
        {
            return refusal;
        }

        var ids = await table.FindAsync(experiment, query, now, token);
        var lines = await table.ReadAsync([.. ids.Skip((int)(address.Integer("offset") ?? 0)).Take(MostRuns)], [], token);
        return ApiResponse.Json(lines.Select(l => RunItem.Of(l, now)));
    }

    private static async Task<IResult> MeasurementsAsync(
        AddressQuery address,
        ISnapshotSource snapshots,
        IRunTable table,
        IObservableStore observables,
        TimeProvider time,
        CancellationToken token
    )
    {
        var (now, experiment) = (time.GetUtcNow(), snapshots.Current.Setup.Experiment);
        var all = await observables.ListAsync(experiment, token);
        var query = RunQueryText.ReadChecked(address, all);
        if (AddressCheck.Refusal(address) is { } refusal)
        {
            return refusal;
        }

        var fields = all.Where(o => o.RemovedAt is null).ToList();
        var ids = await table.FindAsync(experiment, query, now, token);
        var lines = await table.ReadAsync(
            [.. ids.Skip((int)(address.Integer("offset") ?? 0)).Take(MostRuns)],
            [.. fields.Select(o => o.Id)],
            token
        );
        return ApiResponse.Json(
            new MeasurementTable(
                [.. fields.Select(o => o.Header)],
                [.. lines.Select(l => new MeasurementLine(l.Number, l.Class, l.Title, [.. l.Values.Select(v => v.Text)]))],
                ids.Length
            )
        );
    }

    private static async Task<IResult> SheetAsync(int? run, ISnapshotSource snapshots, IRunSheet sheets, CancellationToken token) =>
        await sheets.ReadAsync(new SheetTarget(snapshots.Current.Setup.Experiment, run), token) is { } sheet
            ? ApiResponse.Json(SheetState.Of(sheet))
            : ApiResponse.NoSuchRun();

    private static async Task<IResult> SubmitAsync(
        int? run,
        SheetRequest body,
        Caller caller,
        ISnapshotSource snapshots,
        IRunSheet sheets,
        SheetDesk desk,
        CancellationToken token
    )
    {
        var target = new SheetTarget(snapshots.Current.Setup.Experiment, run);
        if (await sheets.ReadAsync(target, token) is not { } sheet)
        {
            return ApiResponse.NoSuchRun();
        }

        var (entries, bad) = Read(sheet, body);
        if (bad is not null)
        {
            return bad;
        }

        var result = await desk.SubmitAsync(target, entries, string.Empty, caller.Actor, token);
        if (result.Problems.Count > 0)
        {
            return Bad("bad-value", string.Join(' ', result.Problems.Select(p => $"{result.Sheet.Find(p.Key)?.Name}: {p.Value}")));
        }

        return result.Conflicts.IsEmpty
            ? ApiResponse.Json(SheetState.Of(result.Sheet))
            : ApiResponse.Refused("Another user has just changed the same fields. Read the sheet again.");
    }

    /// <summary>Reads the fields of a body; each can be given by its name or its header, but only once.</summary>
    private static (ImmutableArray<SheetEntry> Entries, IResult? Bad) Read(Sheet sheet, SheetRequest body)
    {
        var entries = ImmutableArray.CreateBuilder<SheetEntry>();
        var named = new Dictionary<int, string>();
        foreach (var (name, value) in body.Fields ?? [])
        {
            if (ColumnName.Find(sheet.Fields, name) is not { } field)
            {
                return ([], NoSuchField(sheet, name));
            }

            if (!named.TryAdd(field.Id, name))
            {
                return ([], Bad("given-twice", $"{field.Name} is given twice, as \"{named[field.Id]}\" and as \"{name}\"."));
            }

            // A JSON number counts in any form: 3.0 is the integer 3. A text is read as if typed on the page.
            var reading = value is { IsNumber: true, Text: var written } ? ValueReader.ReadWritten(field, written) : default;
            if (reading.Problem is { } problem)
            {
                return ([], Bad("bad-value", $"{field.Name}: {problem}"));
            }

            var text = value is { IsNumber: true } && field.Type != ObservableType.Text ? reading.Text : value?.Text;
            entries.Add(new SheetEntry(field.Id, text ?? string.Empty, sheet[field.Id].Text, IsCopied: false));
        }

        return (entries.ToImmutable(), null);
    }

    private static IResult NoSuchField(Sheet sheet, string name)
    {
        var names = sheet.Fields.Select(f => f.Name).ToList();
        var nearest = ColumnName.Nearest(name, names) is { } like ? $" Did you mean {like}?" : string.Empty;
        return Bad("no-such-field", $"The sheet has no field {name}.{nearest} Its fields are: {string.Join(", ", names)}.");
    }

    private static IResult Bad(string code, string sentence) => ApiProblem.Result(StatusCodes.Status400BadRequest, code, sentence);

    private static async Task<IResult> HistoryAsync(int number, ISnapshotSource snapshots, IRunSheet sheets, CancellationToken token)
    {
        var target = new SheetTarget(snapshots.Current.Setup.Experiment, number);
        return await sheets.ReadAsync(target, token) is null
            ? ApiResponse.NoSuchRun()
            : ApiResponse.Json(await sheets.HistoryAsync(target, token));
    }

    internal sealed record RunItem(
        int Number,
        RunClass Class,
        string Title,
        string Config,
        DateTimeOffset StartTime,
        DateTimeOffset? StopTime,
        string Duration,
        RunState State,
        string? AbortReason,
        int Files,
        long Bytes
    )
    {
        public static RunItem Of(RunLine line, DateTimeOffset now) =>
            new(
                line.Number,
                line.Class,
                line.Title,
                line.Config,
                line.StartedAt.ToUniversalTime(),
                line.StoppedAt?.ToUniversalTime(),
                RunDuration.Format(line.DurationAt(now)),
                line.State,
                line.AbortReason,
                line.Files,
                line.Bytes
            );
    }

    internal sealed record SheetRequest(Dictionary<string, JsonScalar?>? Fields);

    internal sealed record SheetState(int? Run, ImmutableArray<FieldState> Fields)
    {
        public static SheetState Of(Sheet sheet) =>
            new(
                sheet.Target.Run,
                [.. sheet.Fields.Select(f => new FieldState(f.Name, f.Type, f.Units, sheet[f.Id].Text, sheet[f.Id].IsCopied))]
            );
    }

    internal sealed record FieldState(string Name, ObservableType Type, string Units, string Value, bool IsCopied);

    private sealed record MeasurementTable(ImmutableArray<string> Columns, ImmutableArray<MeasurementLine> Runs, int Total);

    private sealed record MeasurementLine(int Number, RunClass Class, string Title, ImmutableArray<string> Values);
}
