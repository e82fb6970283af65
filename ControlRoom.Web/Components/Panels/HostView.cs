using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the host table.</summary>
/// <param name="Summary">How many hosts are connected.</param>
/// <param name="Rows">One for each host.</param>
/// <param name="AcceptsNewKeys">True if keys of unknown hosts are accepted.</param>
public sealed record HostView(string Summary, ViewList<HostRow> Rows, bool AcceptsNewKeys)
{
    private const string Unknown = "–";

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static HostView Of(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var up = snapshot.Hosts.Count(h => h.Link.State == HostLinkState.Connected);
        return new HostView(
            $"{up} of {snapshot.Hosts.Length} connected",
            [.. snapshot.Hosts.Select(host => RowOf(host, now))],
            snapshot.Hosts.Any(h => h.Link.AcceptsNewKeys)
        );
    }

    private static HostRow RowOf(HostStatus host, DateTimeOffset now)
    {
        var link = host.Link;
        var (state, shape) = link.State switch
        {
            HostLinkState.Connected => (link.IsLocal ? "this machine" : "connected", "check"),
            HostLinkState.Connecting => ("connecting", "unknown"),
            HostLinkState.Down when link.HostKeyChanged => ("refused: its key has changed", "error"),
            HostLinkState.Down when link.HostKeyRevoked => ("refused: its key is revoked", "error"),
            HostLinkState.Down => (NotConnectedText(link, now), "error"),
            _ => (Unknown, "unknown"),
        };
        var (error, problem) = ErrorOf(host, now);
        return new HostRow(
            host.Address,
            state,
            shape,
            link.Client ?? string.Empty,
            link.Note ?? string.Empty,
            link.IsLocal ? "not needed" : link.HostKey ?? Unknown,
            host.ReadAt is null ? Unknown : string.Create(CultureInfo.InvariantCulture, $"{host.ProbeDuration.TotalMilliseconds:0} ms"),
            error,
            problem,
            host switch
            {
                { Link.State: HostLinkState.Down } or { Failure: not null } => "bad",
                { HungTools.IsEmpty: true } => string.Empty,
                _ => "warn",
            }
        );
    }

    private static string NotConnectedText(HostLink link, DateTimeOffset now) =>
        link.NextAttemptAt is { } next && next > now
            ? $"not connected; next attempt in {DisplayText.Age(next - now + TimeSpan.FromSeconds(0.999))}"
            : "not connected";

    /// <summary>Returns the last error. While the connection is good, errors of the probe's scripts are shown instead.</summary>
    private static (string Text, ProblemCode Code) ErrorOf(HostStatus host, DateTimeOffset now)
    {
        if (host.Link.State == HostLinkState.Connected && host.Failure is { } failure)
        {
            return (failure, host.FailureCode);
        }

        if (host.Failure is null && !host.HungTools.IsEmpty)
        {
            return (string.Join(" ", host.HungTools.Select(t => t.Sentence)), ProblemCode.ToolHangs);
        }

        return host.Link is { LastError: { } error, LastErrorAt: { } at }
            ? ($"{error} · {DisplayText.Age(now - at)} ago", host.Link.LastErrorCode)
            : (string.Empty, ProblemCode.Unknown);
    }
}
