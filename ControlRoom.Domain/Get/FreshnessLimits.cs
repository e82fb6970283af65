using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Get;

/// <summary>From which age on a reading is shown with its age, and from which on it is stale and satisfies no interlock.</summary>
public sealed record FreshnessLimits
{
    /// <summary>Age from which a server's state is shown with its age; two polls.</summary>
    public TimeSpan EccAgeing { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Age from which a server's state is stale.</summary>
    public TimeSpan EccStale { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Age from which a router's values are shown with their age; two polls.</summary>
    public TimeSpan RouterAgeing { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Age from which a router's values are stale.</summary>
    public TimeSpan RouterStale { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Freshness of an ECC server's state. While a transition of ours is under way a poll that fails means "busy", not "lost": some builds
    /// serve one request at a time.
    /// </summary>
    public Freshness Of(EccServerStatus server, DateTimeOffset now) =>
        server.Failure is not null && server.Commanded == Get.EccTransition.None
            ? Freshness.Lost
            : Of(server.ReadAt, now, EccAgeing, EccStale);

    /// <summary>Freshness of a data router's values.</summary>
    public Freshness Of(RouterStatus router, DateTimeOffset now) =>
        router.Failure is not null ? Freshness.Lost : Of(router.ReadAt, now, RouterAgeing, RouterStale);

    /// <summary>True if an ECC server's state is new enough to act on.</summary>
    public bool IsFresh(EccServerStatus server, DateTimeOffset now) => IsEnough(Of(server, now));

    /// <summary>True if a data router's values are new enough to act on.</summary>
    public bool IsFresh(RouterStatus router, DateTimeOffset now) => IsEnough(Of(router, now));

    private static bool IsEnough(Freshness freshness) => freshness is Freshness.Fresh or Freshness.Ageing;

    /// <summary>A reading of the future was made before the clock was set back: its age is not known.</summary>
    private static Freshness Of(DateTimeOffset? readAt, DateTimeOffset now, TimeSpan ageing, TimeSpan stale) =>
        readAt is not { } at ? Freshness.Unknown
        : now - at >= stale || at - now >= ageing ? Freshness.Stale
        : now - at >= ageing ? Freshness.Ageing
        : Freshness.Fresh;
}
