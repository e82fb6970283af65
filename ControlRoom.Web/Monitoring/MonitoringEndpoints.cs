using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Api;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Prometheus;

namespace ControlRoom.Web.Monitoring;

/// <summary><c>/healthz</c> for whoever restarts the program, and <c>/metrics</c> for whoever draws curves of it.</summary>
public static class MonitoringEndpoints
{
    /// <summary>More records than this wait only if the disk does not take them.</summary>
    private const int LongQueue = 10_000;

    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(3);

    /// <summary>Adds what is counted.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<SystemMeter>();
        services.AddSingleton<PrometheusBridge>();
        services.AddSingleton<CircuitCount>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<CircuitCount>());
        return services;
    }

    /// <summary>Maps both. Health says nothing about the system but whether the control room itself works.</summary>
    public static void MapMonitoring(this IEndpointRouteBuilder endpoints)
    {
        // Counting begins now, and not with the first question.
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
            .WithMetadata(new Addresses.AnyAddress());
    }

    private static string? Warning(StorageStatus storage) =>
        storage.LowSince is not null ? "The disk of the data directory is nearly full."
        : storage.PutAsideSince is not null ? "Records could not be written to the database, and are put aside."
        : null;

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
            // Not the sentence itself: it names files, and anybody may ask.
            return storage.Reading is { IsFull: true }
                ? "The disk of the data directory is full. Do not restart the control room: what is not written yet would be lost."
                : "The data directory cannot be written. Do not restart the control room: what is not written yet would be lost.";
        }

        try
        {
            await setups.RevisionAsync(cancellationToken).WaitAsync(DatabasePatience, time, cancellationToken);
            return null;
        }
        catch (Exception cause) when (cause is StorageException or TimeoutException)
        {
            // Not the reason itself: it names files, and anybody may ask.
            return "The database does not answer.";
        }
    }
}
