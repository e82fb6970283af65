using System.Globalization;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the router table. Unknown values are shown as a dash, never as a check.</summary>
/// <param name="Summary">How many routers are in which state.</param>
/// <param name="Rows">One for each router.</param>
public sealed record RouterView(string Summary, ViewList<RouterRow> Rows)
{
    private const string Unknown = "–";

    /// <summary>The most names that fit into a tooltip.</summary>
    private const int MostNames = 20;

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static RouterView Of(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits)
    {
        ViewList<RouterRow> rows = [.. snapshot.DataRouters.Select(router => RowOf(router, snapshot, now, limits))];
        var groups = rows.GroupBy(row => row.StateText, StringComparer.Ordinal).OrderByDescending(group => group.Count());
        return new RouterView(string.Join(", ", groups.Select(group => $"{group.Count()} {group.Key.ToLowerInvariant()}")), rows);
    }

    private static string ClassOf(bool bad, RouterReading? reading)
    {
        if (bad)
        {
            return "bad";
        }

        return reading?.HungTool is not null ? "warn" : string.Empty;
    }

    private static string? DetailOf(DataRouter router, RouterReading? reading)
    {
        if (reading is null or { IsOnline: false })
        {
            return reading is null ? null : $"No dataRouter process is listening on port {router.Port} of {router.IpAddress}.";
        }

        var sender = reading.IsConnected ? "Its sender is connected" : "Waiting for its sender";
        return $"{sender}; writes to {(reading.WorkingDirectory is { } directory ? PasteablePath.Of(directory) : "an unknown directory")}";
    }

    private static RouterRow RowOf(RouterStatus router, SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits)
    {
        var freshness = limits.Of(router, now);
        var reading = router.Reading;
        var (word, shape, bad) = freshness switch
        {
            Freshness.Unknown => ("Unknown", "unknown", false),
            Freshness.Lost => ("No answer", "error", true),
            _ when reading!.IsOnline == true => ("Online", "check", false),
            _ when reading.IsOnline is null => ("Not known", "unknown", true),
            _ => ("Offline", "error", true),
        };
        return new RouterRow
        {
            Id = router.Router.Id.Value,
            Name = router.Router.Name,
            StateText = word,
            Icon = shape,
            UnknownReason = router.Failure is null ? reading?.WhyUnknown : null,
            UnknownReasonCode = reading?.WhyUnknownCode ?? ProblemCode.Unknown,
            Detail = router.Failure ?? reading?.WhyUnknown ?? DetailOf(router.Router, reading),
            Clean =
                FilingView.ProgressText(snapshot.Filings.Where(f => f.Router == router.Router.Name))
                ?? reading?.IsClean switch
                {
                    null => Unknown,
                    true => "clean",
                    false => "not clean",
                },
            IsClean =
                freshness is Freshness.Fresh or Freshness.Ageing
                && reading?.IsClean == true
                && !snapshot.Filings.Any(f => f.IsUnfinished && f.Router == router.Router.Name),
            OtherFiles = reading?.OtherFiles is { Count: > 0 } rest ? rest.CountText : null,
            OtherFileNames = reading?.OtherFiles is { Count: > 0 } named ? named.ToText(MostNames) + "." : null,
            Files = reading?.FileCount is { } count ? count.ToString(CultureInfo.InvariantCulture) : Unknown,
            Address = router.Router.IpAddress,
            LogPath = router.Router.LogPath,
            RateCurve = Sparkline.PathOf(router.Rates, RouterStatus.RatesKept),
            RateCurveText = router.Rates.Max() is { } most
                ? $"Rate of the last minutes, at most {DisplayText.Bytes(most)}/s"
                : string.Empty,
            Written = reading?.FileBytes is { } bytes ? DisplayText.Bytes(bytes) : Unknown,
            SharedWith = RouterDirectories.SharedWith(router, snapshot).Select(r => r.Router.Name).ToList() is { Count: > 0 } others
                ? $"same directory as {DiskText.Names(others)}"
                : null,
            Rate =
                freshness is Freshness.Fresh or Freshness.Ageing && router.BytesPerSecond is { } rate
                    ? DisplayText.Bytes(rate) + "/s"
                    : Unknown,
            DiskFree = reading?.DiskFreeBytes is { } free ? DisplayText.Bytes(free) : Unknown,
            DiskUsed = reading is { DiskFreeBytes: { } left, DiskTotalBytes: > 0 and var total }
                ? (int)Math.Round(100.0 * (total - left) / total)
                : null,
            Age = freshness != Freshness.Fresh && router.ReadAt is { } at ? DisplayText.Age(now - at) : null,
            Class = ClassOf(bad, reading) + (freshness is Freshness.Stale or Freshness.Lost ? " stale" : string.Empty),
        };
    }
}
