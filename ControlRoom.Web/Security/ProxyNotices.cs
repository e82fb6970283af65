using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Security;

/// <summary>
/// Reports, once for each proxy, that all users behind it share one limit: in the log entries, in the program's log, and to experts.
/// </summary>
public sealed class ProxyNotices(SystemStore store, TimeProvider time, ILogger<ProxyNotices> logger)
{
    /// <summary>
    /// The largest number of notices: everyone who can reach the port can send such headers, which must not fill the log.
    /// </summary>
    private const int Most = 10;

    private readonly ConcurrentDictionary<IPAddress, string> seen = new();

    /// <summary>The present problems, one sentence for each proxy.</summary>
    public ImmutableArray<string> Sentences => [.. seen.OrderBy(s => s.Key.ToString(), StringComparer.Ordinal).Select(s => s.Value)];

    /// <summary>Checks a request, and reports its proxy if that is needed.</summary>
    public void Check(ProxyTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (
            trace.Sender is not { } peer
            || seen.ContainsKey(peer)
            || trace.WhyShared is not { } why
            || seen.Count >= Most
            || !seen.TryAdd(peer, why)
        )
        {
            return;
        }

        logger.LogWarning("{Why}", why);
        var what = $"All users behind the proxy at {peer} share one limit";
        store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Warning, "Proxy", what, why));
    }
}
