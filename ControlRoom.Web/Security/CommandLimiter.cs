using System.Globalization;
using System.Threading.RateLimiting;
using ControlRoom.Web.Problems;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Limits the rate of commands by account. Stops are not limited.</summary>
public sealed class CommandLimiter : IDisposable
{
    /// <summary>
    /// The commands that a user may send at once, in seconds of the allowed rate, so that a short script does not have to wait.
    /// </summary>
    private const int BurstSeconds = 10;

    private readonly PartitionedRateLimiter<HttpContext> limiter;

    /// <summary>Creates the limiter.</summary>
    public CommandLimiter(IOptions<AccessOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var perSecond = options.Value.CommandsPerSecond;
        limiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetTokenBucketLimiter(
                http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = BurstSeconds * perSecond,
                    TokensPerPeriod = perSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }
            )
        );
    }

    /// <summary>Counts one command.</summary>
    /// <returns>Null if the command is allowed; otherwise the answer.</returns>
    public IResult? WhyNot(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var lease = limiter.AttemptAcquire(http);
        return lease.IsAcquired ? null : TooManyRequests(http, lease);
    }

    /// <summary>Returns the answer to too many requests.</summary>
    /// <param name="http">The request.</param>
    /// <param name="lease">The lease, which has the time to wait.</param>
    /// <param name="hint">A further sentence; null for none.</param>
    public static IResult TooManyRequests(HttpContext http, RateLimitLease lease, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(lease);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ProblemResponse.Of(
            http.Request,
            StatusCodes.Status429TooManyRequests,
            "too-many",
            $"Too many requests. Try again in {wait} s.",
            hint
        );
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
