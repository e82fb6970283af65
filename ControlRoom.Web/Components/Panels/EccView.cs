using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the table of ECC servers.</summary>
/// <param name="Summary">How many servers are in which state.</param>
/// <param name="Rows">One for each server.</param>
public sealed record EccView(string Summary, ViewList<EccRow> Rows)
{
    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static EccView Of(SystemSnapshot snapshot, DateTimeOffset now, EccActionCheck check, FreshnessLimits limits)
    {
        var majority = MajorityOf(snapshot);
        ViewList<EccRow> rows = [.. snapshot.EccServers.Select(server => RowOf(server, snapshot, now, check, limits, majority))];
        var groups = rows.GroupBy(row => row.StateText, StringComparer.Ordinal).OrderByDescending(group => group.Count());
        return new EccView(string.Join(", ", groups.Select(group => $"{group.Count()} {group.Key}")), rows);
    }

    /// <summary>Returns the style classes of a row.</summary>
    public static string ClassOf(EccRow row) =>
        (
            row.Tone switch
            {
                Tone.Bad => "bad",
                Tone.Warning => "warn",
                _ => string.Empty,
            }
        ) + (row.IsStale ? " stale" : string.Empty);

    private static EccRow RowOf(
        EccServerStatus server,
        SystemSnapshot snapshot,
        DateTimeOffset now,
        EccActionCheck check,
        FreshnessLimits limits,
        EccState? majority
    )
    {
        var freshness = limits.Of(server, now);
        var lost = freshness == Freshness.Lost;
        var failed = server.LastOutcome is { Failed: true } outcome ? outcome : null;
        var differs = majority is { } most && server.Reading is { } reading && reading.State != most && !server.IsTransitioning;
        var age = server.ReadAt is { } at ? now - at : (TimeSpan?)null;
        var host = snapshot.FindHost(server.Server.IpAddress);
        var note = NoteOf(server, lost, failed, age, differs, snapshot.OpenRun, now);
        return new EccRow
        {
            Id = server.Server.Id.Value,
            Name = server.Server.Name,
            State = server.Reading?.State,
            StateText = WordOf(server, lost),
            Icon = ShapeOf(server, lost, differs || failed is not null),
            TransitionAge = server.IsTransitioning ? DisplayText.Age(now - (server.BusySince ?? now)) : null,
            Note = note.Text,
            NoteDetail = note.Detail,
            Age = age is { } old && freshness != Freshness.Fresh ? DisplayText.Age(old) : null,
            IsStale = freshness is Freshness.Stale or Freshness.Lost,
            Config = server.Server.SelectedConfig?.ToString() ?? "none selected",
            ConfigIsMissing = server.ConfigIsMissing,
            Problem = ProblemOf(server, lost, failed),
            ProcessText = host switch
            {
                { Failure: null, EccServerProcessRuns: true } => "runs",
                { Failure: null, EccServerProcessRuns: false } => "none",
                _ => "–",
            },
            ProcessDetail = ProcessOf(host, server),
            Address = server.Server.IpAddress,
            LogPath = server.Server.LogPath,
            Tone = server.Reading?.State switch
            {
                _ when lost || freshness == Freshness.Stale => Tone.Bad,
                EccState.Off => Tone.Bad,
                _ when differs || failed is not null => Tone.Warning,
                _ => Tone.Normal,
            },
            RetryAction = failed is not null ? RetryOf(server, failed, snapshot, now, check) : null,
            CanExclude =
                snapshot.OpenRun is { } open
                && (open.Phase == RunPhase.Stopping ? GetDevices.KeepsRunOpen(server, open) : lost || !server.TakesData)
                && CommandConflicts.WhyBusyStopping(snapshot, now) is null
                && check.WhyNotExclude(snapshot, server, now) is null,
            ExcludeRequiresExpert = server is { Failure: null, TakesData: true },
            Buttons = [.. ActionView.Order.Select(action => ButtonOf(server, action, snapshot, now, check))],
        };
    }

    /// <summary>Returns the problem that the handbook explains; null if there is none.</summary>
    private static ProblemCode? ProblemOf(EccServerStatus server, bool lost, TransitionOutcome? failed)
    {
        if (server.Reading?.State == EccState.Off)
        {
            return ProblemCode.EccOff;
        }

        if (lost)
        {
            return server.Failure?.Code ?? ProblemCode.EccDoesNotAnswer;
        }

        return failed?.Code;
    }

    /// <summary>Returns the failed action if it is still possible in the server's state; null otherwise.</summary>
    private static SystemAction? RetryOf(
        EccServerStatus server,
        TransitionOutcome failed,
        SystemSnapshot snapshot,
        DateTimeOffset now,
        EccActionCheck check
    )
    {
        var action = failed.Transition switch
        {
            EccTransition.Describe => SystemAction.Describe,
            EccTransition.Prepare => SystemAction.Prepare,
            EccTransition.Configure => SystemAction.Configure,
            EccTransition.Start => SystemAction.Start,
            EccTransition.Stop => SystemAction.Stop,
            _ => SystemAction.Reset,
        };
        return check.WhyNotOne(snapshot, server, action, now) is null ? action : null;
    }

    private static ActionView ButtonOf(
        EccServerStatus server,
        SystemAction action,
        SystemSnapshot snapshot,
        DateTimeOffset now,
        EccActionCheck check
    )
    {
        var whyNot = check.WhyNotOne(snapshot, server, action, now);
        return new ActionView(
            action,
            whyNot,
            whyNot is null && server.Reading is { } reading && ActionView.NextFrom(reading.State) == action
        );
    }

    private static string ProcessOf(HostStatus? host, EccServerStatus server) =>
        host switch
        {
            { Failure: { } failure } => failure,
            { EccServerProcessRuns: true } => $"A getEccSoapServer process is running on {server.Server.IpAddress}.",
            { EccServerProcessRuns: false } => $"No getEccSoapServer process is running on {server.Server.IpAddress}.",
            { ReadAt: not null } => (
                $"It is not known whether a getEccSoapServer process is running on {server.Server.IpAddress}. "
                + host.HungTools.FirstOrDefault()?.Sentence
            ).TrimEnd(),
            _ => $"The processes of {server.Server.IpAddress} have not been read yet.",
        };

    private static string WordOf(EccServerStatus server, bool lost)
    {
        if (server.IsTransitioning)
        {
            return DisplayText.TransitionText(server.Transition);
        }

        if (lost)
        {
            return "No answer";
        }

        return server.Reading?.State.ToString() ?? "Unknown";
    }

    private static string ShapeOf(EccServerStatus server, bool lost, bool isUnusual)
    {
        if (lost)
        {
            return "error";
        }

        if (isUnusual)
        {
            return "mixed";
        }

        if (server.Reading is { } reading)
        {
            return reading.State.ToString().ToLowerInvariant();
        }

        return "unknown";
    }

    private static (string? Text, string? Detail) NoteOf(
        EccServerStatus server,
        bool lost,
        TransitionOutcome? failed,
        TimeSpan? age,
        bool differs,
        Run? run,
        DateTimeOffset now
    )
    {
        if (run?.Excludes(server.Server.Name) == true)
        {
            return (
                $"excluded from run {run.Number}",
                run.Events.Last(e => e.Kind == RunEventKind.Exclusion && e.Subject == server.Server.Name).Text
            );
        }

        if (lost)
        {
            var was =
                server.Reading is { } reading && age is { } old
                    ? $"was {reading.State} {DisplayText.Age(old)} ago"
                    : "no answer since the control room "
                        + $"started{(server.FailingSince is { } since ? $", {DisplayText.Age(now - since)} ago" : string.Empty)}";
            return (was, server.Failure!.Message);
        }

        if (failed is not null)
        {
            return ($"{failed.Transition} {DisplayText.OutcomeText(failed.Kind)}", failed.Message);
        }

        if (server.SlowSince is not null)
        {
            return (
                "slow, still working",
                $"{server.Transition} is taking longer than its deadline. The server answers, so the control room keeps waiting."
            );
        }

        if (server.Reading?.State == EccState.Off)
        {
            return ("restart its process", "Halted by an internal error.");
        }

        return differs ? ("differs from the others", null) : (null, null);
    }

    /// <summary>Returns the state of more than half of the servers; null if there is none.</summary>
    private static EccState? MajorityOf(SystemSnapshot snapshot) =>
        snapshot
            .EccServers.Where(server => server.Reading is not null)
            .GroupBy(server => server.Reading!.State)
            .Where(group => group.Count() * 2 > snapshot.EccServers.Length)
            .Select(group => (EccState?)group.Key)
            .FirstOrDefault();
}
