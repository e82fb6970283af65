using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Api;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Prometheus;

namespace ControlRoom.Web.Monitoring;

/// <summary><c>/healthz</c> for service managers, and <c>/metrics</c> for Prometheus.</summary>
public static class MonitoringEndpoints
{
    /// <summary>A queue longer than this, in records, means that they cannot be written to the disk.</summary>
    private const int LongQueue = 10_000;

    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Adds the metrics.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<SystemMeter>();
        services.AddSingleton<PrometheusBridge>();
        services.AddSingleton<CircuitCount>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<CircuitCount>());
        return services;
    }

    /// <summary>Maps both. <c>/healthz</c> only reports whether the control room itself works, not the state of the electronics.</summary>
    public static void MapMonitoring(this IEndpointRouteBuilder endpoints)
    {
        // Counting must begin now, not at the first request.
        _ = endpoints.ServiceProvider.GetRequiredService<PrometheusBridge>();
        endpoints
            .MapGet(
                "/healthz",
                async (SystemStore store, ISetupStore setups, TimeProvider time, CancellationToken cancellationToken) =>
                {
                    if (await WhyUnhealthyAsync(store, setups, time, cancellationToken) is { } why)
                    {
                        return Results.Json(
                            new { status = "unhealthy", reason = why },
                            statusCode: StatusCodes.Status503ServiceUnavailable
                        );
                    }

                    return Warning(store.Current.Storage) is { } warning
                        ? Results.Json(new { status = "healthy", warning })
                        : Results.Json(new { status = "healthy" });
                }
            )
            .AllowAnonymous();
        endpoints
            .MapGet(
                "/metrics",
                (HttpContext http, PrometheusBridge metrics) =>
                {
                    http.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
                    return metrics.WriteAsync(http.Response.Body, http.RequestAborted);
                }
            )
            .Reads()
            .WithMetadata(new Addresses.IgnoresQuery());
    }

    private static string? Warning(StorageStatus storage) =>
        storage switch
        {
            { LowSince: not null } => "The disk of the data directory is nearly full.",
            { PutAsideSince: not null } => "Records could not be written to the database; they are kept in a file.",
            _ => null,
        };

    private static async Task<string?> WhyUnhealthyAsync(
        SystemStore store,
        ISetupStore setups,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (store.Journal.Count > LongQueue)
        {
            return "The journal cannot be written.";
        }

        if (store.Current.Storage is { Failure: not null } storage)
        {
            // The sentence itself names files, and anyone can send this request.
            return storage.Reading is { IsFull: true }
                ? "The disk of the data directory is full. Do not restart the control room, or unwritten records will be lost."
                : "The data directory cannot be written. Do not restart the control room, or unwritten records will be lost.";
        }

        try
        {
            await setups.RevisionAsync(cancellationToken).WaitAsync(DatabaseTimeout, time, cancellationToken);
            return null;
        }
        catch (Exception cause) when (cause is StorageException or TimeoutException)
        {
            // The reason itself names files, and anyone can send this request.
            return "The database does not answer.";
        }
    }
}
