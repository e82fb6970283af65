using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Addresses;
using ControlRoom.Web.Queries;

namespace ControlRoom.Web.Api;

/// <summary><c>/export/…</c>: the tables as files, with the same query as the address of the page.</summary>
public static class ExportResource
{
    private const int AuditPortion = 1000;

    /// <summary>Maps <c>/export/setup.json</c> and <c>/export/template.json</c>, the audit and the pictures of the handbook.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(
                "/export/setup.json",
                (ISnapshotSource snapshots) => Results.Text(SetupFile.Write(snapshots.Current.Setup), "application/json")
            )
            .Reads(allowsAnonymous: true);
        endpoints
            .MapGet(
                "/export/template.json",
                async (HttpContext http, ISnapshotSource snapshots, IObservableStore observables) =>
                {
                    var setup = snapshots.Current.Setup;
                    return Results.Text(
                        SetupFile.Write(
                            setup,
                            [.. (await observables.ListAsync(setup.Experiment, http.RequestAborted)).Where(o => o.RemovedAt is null)]
                        ),
                        "application/json"
                    );
                }
            )
            .Reads(allowsAnonymous: true);
        endpoints.MapGet("/export/audit.csv", WriteAuditAsync).Reads(allowsAnonymous: true).Takes(KnownKeys.Audit.AsSpan());
        endpoints
            .MapGet(
                "/help/images/{name}",
                (string name) =>
                    Help.Handbook.OpenImage(name) is { } image
                        ? Results.Stream(image, name.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "image/png")
                        : Results.NotFound()
            )
            .Reads(allowsAnonymous: true)
            .WithMetadata(new IgnoresQuery());
    }

    /// <summary>Maps the tables of runs. The pages link to them, so every user who can see the pages can download them.</summary>
    public static void MapExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(
                "/export/runs.csv",
                async (HttpContext http, AddressQuery address, ISnapshotSource snapshots, IObservableStore observables, RunSheetCsv csv) =>
                {
                    var experiment = snapshots.Current.Setup.Experiment;
                    var all = await observables.ListAsync(experiment, http.RequestAborted);
                    await WriteAsync(http, csv, experiment, "runs", RunQueryText.ReadChecked(address, all), address, RunColumn.Fixed);
                }
            )
            .Reads(allowsAnonymous: true)
            .TakesUnchecked(KnownKeys.RunFiles);
        endpoints
            .MapGet(
                "/export/measurements.csv",
                async (HttpContext http, AddressQuery address, ISnapshotSource snapshots, IObservableStore observables, RunSheetCsv csv) =>
                {
                    var experiment = snapshots.Current.Setup.Experiment;
                    var all = await observables.ListAsync(experiment, http.RequestAborted);
                    var columns = TableColumns.ForMeasurements(all.Where(o => o.RemovedAt is null));
                    await WriteAsync(http, csv, experiment, "measurements", RunQueryText.ReadChecked(address, all), address, columns);
                }
            )
            .Reads(allowsAnonymous: true)
            .TakesUnchecked(KnownKeys.RunFiles);
    }

    /// <summary>Writes all entries that match the query, newest first, in portions, because the audit can be long.</summary>
    private static async Task WriteAuditAsync(HttpContext http, AddressQuery address, IAuditStore audit, ICsvFormat csv)
    {
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        http.Response.Headers.CacheControl = "no-store";
        var query = AuditQueryText.Read(address);
        await using var writer = csv.Write(http.Response.Body);
        await writer.WriteRecordAsync(["Id", "When", "Who", "What", "About", "Before", "After", "Outcome"], http.RequestAborted);
        while (await audit.FindAsync(query, AuditPortion, http.RequestAborted) is { IsEmpty: false } lines)
        {
            foreach (var (id, e) in lines)
            {
                string[] cells = [e.Origin, e.Action, e.Subject, e.Old, e.New, e.Outcome];
                var at = e.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
                await writer.WriteRecordAsync(
                    [id.ToString(CultureInfo.InvariantCulture), at, .. cells.Select(FormulaGuard.Guarded)],
                    http.RequestAborted
                );
            }

            await writer.FlushAsync(http.RequestAborted);
            query = query with { Before = lines[^1].Id };
        }
    }

    private static async Task WriteAsync(
        HttpContext http,
        RunSheetCsv csv,
        string experiment,
        string table,
        RunQuery query,
        AddressQuery address,
        ImmutableArray<RunColumn> columns
    )
    {
        if (AddressCheck.Refusal(address) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        var name = string.Concat(experiment.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        http.Response.Headers.ContentDisposition = new System.Net.Mime.ContentDisposition { FileName = $"{name}-{table}.csv" }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        await csv.WriteAsync(http.Response.Body, experiment, query, columns, address.Flag("bom"), http.RequestAborted);
    }
}
