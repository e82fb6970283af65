using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Get;

/// <summary>The age from which a reading is shown with its age, and the age from which it is stale and satisfies no interlock.</summary>
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
    /// Returns the freshness of an ECC server's state. While a transition of the control room is in progress, a failed poll means "busy",
    /// not "lost": some builds of the server handle one request at a time.
    /// </summary>
    public Freshness Of(EccServerStatus server, DateTimeOffset now) =>
        server.Failure is not null && server.Commanded == Get.EccTransition.None
            ? Freshness.Lost
            : Of(server.ReadAt, now, EccAgeing, EccStale);

    /// <summary>Returns the freshness of a data router's values.</summary>
    public Freshness Of(RouterStatus router, DateTimeOffset now) =>
        router.Failure is not null ? Freshness.Lost : Of(router.ReadAt, now, RouterAgeing, RouterStale);

    /// <summary>True if an ECC server's state is new enough to act on.</summary>
    public bool IsFresh(EccServerStatus server, DateTimeOffset now) => IsEnough(Of(server, now));

    /// <summary>True if a data router's values are new enough to act on.</summary>
    public bool IsFresh(RouterStatus router, DateTimeOffset now) => IsEnough(Of(router, now));

    private static bool IsEnough(Freshness freshness) => freshness is Freshness.Fresh or Freshness.Ageing;

    /// <summary>A reading from the future was made before the clock was set back, so its age is not known.</summary>
    private static Freshness Of(DateTimeOffset? readAt, DateTimeOffset now, TimeSpan ageing, TimeSpan stale)
    {
        if (readAt is not { } at)
        {
            return Freshness.Unknown;
        }

        if (now - at >= stale || at - now >= ageing)
        {
            return Freshness.Stale;
        }

        return now - at >= ageing ? Freshness.Ageing : Freshness.Fresh;
    }
}
