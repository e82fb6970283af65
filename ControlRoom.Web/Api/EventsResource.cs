using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>
/// <c>/api/v1/events</c>: the status as Server-Sent Events, whenever more than ages has changed, at most ten times a second.
/// </summary>
public static class EventsResource
{
    private const string Header = "Last-Event-ID";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>A connection over which nothing comes is cut by proxies.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Tells the events of this process from those of an earlier one, whose versions began at 0 too.</summary>
    private static readonly string Life = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Maps it.</summary>
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet(
                "/events",
                (
                    HttpContext http,
                    ISnapshotSource snapshots,
                    SubsystemSet subsystems,
                    FreshnessLimits limits,
                    TimeProvider time,
                    IHostApplicationLifetime life
                ) =>
                {
                    // nginx would collect them before it passes them on.
                    http.Response.Headers["X-Accel-Buffering"] = "no";
                    return TypedResults.ServerSentEvents(EventsAsync(http, snapshots, subsystems, limits, time, life));
                }
            )
            .Reads()
            .Doc("The status as Server-Sent Events, whenever it has changed; Last-Event-ID resumes.");

    /// <summary>
    /// Who was connected before and has missed nothing begins with the next change; everybody else with the status as it is.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        HttpContext http,
        ISnapshotSource snapshots,
        SubsystemSet subsystems,
        FreshnessLimits limits,
        TimeProvider time,
        IHostApplicationLifetime life
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        using var subscription = snapshots.Subscribe();
        var sent = time.GetTimestamp();
        var known = http.Request.Headers[Header].ToString();
        var told =
            known.Length > 0 && known == IdOf(subscription.Initial)
                ? Essence(subscription.Initial, subsystems, limits, time)
                : string.Empty;
        await foreach (var snapshot in WithBeatsAsync(subscription, time, ending.Token).ConfigureAwait(false))
        {
            if (snapshot is not null && Essence(snapshot, subsystems, limits, time) is var essence && essence != told)
            {
                (told, sent) = (essence, time.GetTimestamp());
                yield return new SseItem<string>(
                    JsonSerializer.Serialize(StatusResource.From(snapshot, time.GetUtcNow(), limits, subsystems), ApiJson.Options),
                    "status"
                )
                {
                    EventId = IdOf(snapshot),
                };
            }
            else if (time.GetElapsedTime(sent) >= Beat)
            {
                sent = time.GetTimestamp();
                yield return new SseItem<string>(string.Empty, "beat");
            }
        }
    }

    private static string IdOf(SystemSnapshot snapshot) => string.Create(CultureInfo.InvariantCulture, $"{Life}-{snapshot.Version}");

    /// <summary>Snapshots as they come, the newest of each tenth of a second; null when there was none for long.</summary>
    private static async IAsyncEnumerable<SystemSnapshot?> WithBeatsAsync(
        SnapshotSubscription subscription,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken ending
    )
    {
        yield return subscription.Initial;
        await using var changes = subscription.Changes(ending).GetAsyncEnumerator(ending);
        var next = changes.MoveNextAsync().AsTask();
        while (!ending.IsCancellationRequested)
        {
            var beat = Task.Delay(Beat, time, ending);
            if (await Task.WhenAny(next, beat).ConfigureAwait(false) != next)
            {
                if (ending.IsCancellationRequested)
                {
                    break;
                }

                yield return null;
                continue;
            }

            if (!await MovedAsync(next).ConfigureAwait(false))
            {
                yield break;
            }

            yield return changes.Current;
            await Task.Delay(ShortestPause, time, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            next = changes.MoveNextAsync().AsTask();
        }

        await MovedAsync(next).ConfigureAwait(false);
    }

    private static async Task<bool> MovedAsync(Task<bool> next)
    {
        try
        {
            return await next.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The status without what changes by itself.</summary>
    private static string Essence(SystemSnapshot snapshot, SubsystemSet subsystems, FreshnessLimits limits, TimeProvider time)
    {
        var status = StatusResource.From(snapshot, time.GetUtcNow(), limits, subsystems);
        return JsonSerializer.Serialize(
            status with
            {
                Version = 0,
                RunDuration = null,
                EccServerStatusList = [.. status.EccServerStatusList.Select(s => s with { AgeSeconds = null })],
                DataRouterStatusList = [.. status.DataRouterStatusList.Select(r => r with { AgeSeconds = null })],
                HostStatusList = [.. status.HostStatusList.Select(h => h with { AgeSeconds = null, ProbeSeconds = 0 })],
            },
            ApiJson.Options
        );
    }
}
