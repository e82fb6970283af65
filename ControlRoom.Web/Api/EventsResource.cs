using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>
/// <c>/api/v1/events</c>: the status as Server-Sent Events, sent whenever more than the ages has changed, at most ten times a second.
/// </summary>
public static class EventsResource
{
    private const string Header = "Last-Event-ID";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Proxies close a connection on which nothing is sent.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Distinguishes the events of this process from those of a previous one, whose versions also began at 0.</summary>
    private static readonly string ProcessId = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Maps the endpoint.</summary>
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet(
                "/events",
                (
                    HttpContext http,
                    ISnapshotSource snapshots,
                    SubsystemSet subsystems,
                    FreshnessLimits limits,
                    TimeProvider time,
                    IHostApplicationLifetime lifetime
                ) =>
                {
                    // Without this header, nginx buffers the events.
                    http.Response.Headers["X-Accel-Buffering"] = "no";
                    return TypedResults.ServerSentEvents(EventsAsync(http, snapshots, subsystems, limits, time, lifetime));
                }
            )
            .Reads()
            .Doc("The status as Server-Sent Events, sent whenever it changes. Last-Event-ID resumes after that event.");

    /// <summary>
    /// Returns the events of a connection. A client that was connected before and has missed nothing gets the next change first; every
    /// other client gets the current status.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        HttpContext http,
        ISnapshotSource snapshots,
        SubsystemSet subsystems,
        FreshnessLimits limits,
        TimeProvider time,
        IHostApplicationLifetime lifetime
    )
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var subscription = snapshots.Subscribe();
        var sentAt = time.GetTimestamp();
        var known = http.Request.Headers[Header].ToString();
        var lastSent =
            known.Length > 0 && known == IdOf(subscription.Initial)
                ? ContentOf(subscription.Initial, subsystems, limits, time)
                : string.Empty;
        await foreach (var snapshot in WithBeatsAsync(subscription, time, cancellation.Token).ConfigureAwait(false))
        {
            if (snapshot is not null && ContentOf(snapshot, subsystems, limits, time) is var content && content != lastSent)
            {
                (lastSent, sentAt) = (content, time.GetTimestamp());
                yield return new SseItem<string>(
                    JsonSerializer.Serialize(StatusResource.From(snapshot, time.GetUtcNow(), limits, subsystems), ApiJson.Options),
                    "status"
                )
                {
                    EventId = IdOf(snapshot),
                };
            }
            else if (time.GetElapsedTime(sentAt) >= Beat)
            {
                sentAt = time.GetTimestamp();
                yield return new SseItem<string>(string.Empty, "beat");
            }
        }
    }

    private static string IdOf(SystemSnapshot snapshot) => string.Create(CultureInfo.InvariantCulture, $"{ProcessId}-{snapshot.Version}");

    /// <summary>
    /// Returns the newest snapshot of each tenth of a second; null when no snapshot has arrived within the <see cref="Beat"/>.
    /// </summary>
    private static async IAsyncEnumerable<SystemSnapshot?> WithBeatsAsync(
        SnapshotSubscription subscription,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        yield return subscription.Initial;
        await using var changes = subscription.Changes(cancellation).GetAsyncEnumerator(cancellation);
        var next = changes.MoveNextAsync().AsTask();
        while (!cancellation.IsCancellationRequested)
        {
            var beat = Task.Delay(Beat, time, cancellation);
            if (await Task.WhenAny(next, beat).ConfigureAwait(false) != next)
            {
                if (cancellation.IsCancellationRequested)
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
            await Task.Delay(ShortestPause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    /// <summary>Returns the status as JSON without the values that change with time alone.</summary>
    private static string ContentOf(SystemSnapshot snapshot, SubsystemSet subsystems, FreshnessLimits limits, TimeProvider time)
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
