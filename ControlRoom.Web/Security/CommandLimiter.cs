using System.Globalization;
using System.Threading.RateLimiting;
using ControlRoom.Web.Problems;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Security;

/// <summary>Limits commands, by account. Stopping never asks it.</summary>
public sealed class CommandLimiter : IDisposable
{
    /// <summary>What a person may send at once, in seconds of the allowance: a script that sets a dozen things does not wait.</summary>
    private const int BurstSeconds = 10;

    private readonly PartitionedRateLimiter<HttpContext> limiter;

    /// <summary>Makes it.</summary>
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
    /// <returns>Null if it may be done; otherwise what is answered.</returns>
    public IResult? WhyNot(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var lease = limiter.AttemptAcquire(http);
        return lease.IsAcquired ? null : TooMany(http, lease);
    }

    /// <summary>What is answered to too many requests.</summary>
    /// <param name="http">The request.</param>
    /// <param name="lease">Knows when to try again.</param>
    /// <param name="remark">What else to say; null for nothing.</param>
    public static IResult TooMany(HttpContext http, RateLimitLease lease, string? remark = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(lease);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ProblemAnswer.Of(
            http.Request,
            StatusCodes.Status429TooManyRequests,
            "too-many",
            $"Too many requests: try again in {wait} s.",
            remark
        );
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
