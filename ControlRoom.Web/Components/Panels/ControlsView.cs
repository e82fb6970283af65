using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The contents of the controls panel.</summary>
public sealed record ControlsView
{
    /// <summary>The overall state, usually one word.</summary>
    public required string State { get; init; }

    /// <summary>Explains the state in a sentence.</summary>
    public required string Sentence { get; init; }

    public required string Icon { get; init; }

    public required string Class { get; init; }

    public required bool IsTransitioning { get; init; }

    /// <summary>True if the common state is Running or Paused.</summary>
    public required bool IsTakingData { get; init; }

    public required ViewList<ActionView> Buttons { get; init; }

    /// <summary>Why the last request was refused; null if it was not, and again after a few seconds.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why Go to Ready and Go to Idle are not possible; null if they are.</summary>
    public string? WhyNotBringUp { get; init; }

    /// <summary>The reason that all disabled buttons share; null if the reasons differ.</summary>
    public string? CommonReason { get; init; }

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    /// <param name="snapshot">The current snapshot.</param>
    /// <param name="now">The current time.</param>
    /// <param name="check">Decides which actions are possible.</param>
    /// <param name="limits">Decides which readings are fresh.</param>
    /// <param name="barred">Why the viewer may not send commands; null if they may.</param>
    /// <param name="stopping">How the viewer may stop; null if they may stop without confirming.</param>
    public static ControlsView Of(
        SystemSnapshot snapshot,
        DateTimeOffset now,
        EccActionCheck check,
        FreshnessLimits limits,
        string? barred = null,
        StopAccess? stopping = null
    )
    {
        var overall = CombinedState.Of(snapshot.EccServers, now, limits);
        var states = check.Runs.Subsystems.States(snapshot, now);
        var isOfGet = states.All(s => s.Name == GetSubsystem.SubsystemName);
        var isLeftOpen = isOfGet && IsLeftOpen(snapshot, overall);
        var isTaking =
            overall.State is EccState.Running or EccState.Paused
            || (!snapshot.EccServers.IsEmpty && snapshot.EccServers.All(s => s.Reading?.State is EccState.Running or EccState.Paused));
        ViewList<ActionView> buttons =
        [
            .. ActionView.Order.Select(action =>
                action == SystemAction.Stop || (action == SystemAction.Reset && isTaking)
                    ? StopButtonOf(action, snapshot, now, check, barred, stopping ?? StopAccess.Unrestricted)
                    : ButtonOf(action, snapshot, now, check, barred)
            ),
        ];
        var reasons = buttons.Select(button => button.WhyNot).OfType<string>().ToList();
        var view = new ControlsView
        {
            State = overall.Name,
            Sentence = SentenceOf(snapshot, now, overall, limits),
            Icon = overall switch
            {
                _ when isLeftOpen => "mixed",
                { State: { } state } => state.ToString().ToLowerInvariant(),
                { Kind: CombinedKind.Unknown } => "unknown",
                _ => "mixed",
            },
            Class = overall switch
            {
                { Kind: CombinedKind.Error } or { State: EccState.Off } => "bad",
                { Kind: CombinedKind.Mixed } => "warn",
                _ => isLeftOpen ? "warn" : string.Empty,
            },
            IsTransitioning = overall.Kind == CombinedKind.Transitioning,
            IsTakingData = isTaking,
            Buttons = buttons,
            WhyNotBringUp = barred ?? BringUpPlanner.WhyNot(snapshot),
            CommonReason = reasons.Count > 1 && reasons.Distinct(StringComparer.Ordinal).Count() == 1 ? reasons[0] : null,
        };
        return isOfGet ? view : WithAll(view, states, snapshot, check.Runs.Subsystems);
    }

    /// <summary>
    /// The view with every subsystem: what is said of ECC servers alone is not the state of the system. One that was left out of the open
    /// run altogether is named, and does not count.
    /// </summary>
    private static ControlsView WithAll(
        ControlsView ofServers,
        IReadOnlyList<SubsystemState> states,
        SystemSnapshot snapshot,
        SubsystemSet subsystems
    )
    {
        List<SubsystemState> counting =
            snapshot.OpenRun is { } current
            && subsystems.TakingPart(snapshot, current).Select(s => s.Name).ToHashSet(StringComparer.Ordinal) is var part
                ? [.. states.Where(s => part.Contains(s.Name))]
                : [.. states];
        var (areReady, areRunning) = (counting.TrueForAll(s => s.IsReady), counting.TrueForAll(s => s.IsRunning));
        var isReadyToStart = areReady && snapshot.OpenRun is null;
        var isGetBad = ofServers.Class == "bad" && counting.Exists(s => s.Name == GetSubsystem.SubsystemName);
        var run = snapshot.OpenRun is { } open ? $"Run {open.Number} is open." : string.Empty;
        string[] sentences = [snapshot.EccServers.IsEmpty ? run : ofServers.Sentence, SystemStateText.OtherDevicesText(states)];
        return ofServers with
        {
            State = SystemStateText.Of(states),
            Sentence = string.Join(" ", sentences.Where(s => s.Length > 0)),
            Icon = (areRunning, isReadyToStart) switch
            {
                (true, _) => "running",
                (_, true) => "ready",
                _ => "mixed",
            },
            Class = (isGetBad || SystemStateText.HasLostDevice(counting), isReadyToStart || areRunning) switch
            {
                (true, _) => "bad",
                (_, true) => string.Empty,
                _ => "warn",
            },
            IsTransitioning = states.Any(s => s.Devices.Any(d => d.IsChanging)),
            IsTakingData = ofServers.IsTakingData || areRunning,
        };
    }

    private static ActionView ButtonOf(
        SystemAction action,
        SystemSnapshot snapshot,
        DateTimeOffset now,
        EccActionCheck check,
        string? barred
    )
    {
        var whyNot = barred ?? check.WhyNotAll(snapshot, action, now);
        return new ActionView(action, whyNot, whyNot is null && action == NextFor(snapshot));
    }

    /// <summary>Returns a stop button. Every operator may use it as long as there is something to stop.</summary>
    private static ActionView StopButtonOf(
        SystemAction action,
        SystemSnapshot snapshot,
        DateTimeOffset now,
        EccActionCheck check,
        string? barred,
        StopAccess stopping
    )
    {
        var cannot = check.WhyNotAll(snapshot, action, now);
        var whyNot = stopping.WhyNot ?? (cannot is null ? null : barred ?? cannot);
        return new ActionView(action, whyNot, whyNot is null && action == NextFor(snapshot), whyNot is null ? stopping.AskReason : null);
    }

    /// <summary>Returns the next step. If a run is open and no server is running, the next step is to close the run.</summary>
    private static SystemAction? NextFor(SystemSnapshot snapshot)
    {
        if (snapshot.EccServers.IsEmpty)
        {
            return snapshot.OpenRun is null ? SystemAction.Start : SystemAction.Stop;
        }

        if (snapshot.OpenRun is { } run && snapshot.EccServers.All(s => run.LacksFromStart(s.Server.Name)))
        {
            return SystemAction.Stop;
        }

        if (snapshot.EccServers[0].Reading is not { } reading)
        {
            return null;
        }

        if (reading.State == EccState.Ready && snapshot.OpenRun is not null)
        {
            return SystemAction.Stop;
        }

        return ActionView.NextFrom(reading.State);
    }

    private static string SentenceOf(SystemSnapshot snapshot, DateTimeOffset now, CombinedState overall, FreshnessLimits limits)
    {
        var servers = snapshot.EccServers;
        switch (overall.Kind)
        {
            case CombinedKind.Unknown:
                return servers.IsEmpty ? "No ECC servers are set up." : "Not all servers have been read yet.";
            case CombinedKind.Transitioning:
                var busy = servers.Count(s => s.IsTransitioning);
                if (servers.Where(s => s.SlowSince is not null).Select(s => s.Server.Name).ToList() is { Count: > 0 } slow)
                {
                    return $"{NamesOf(slow)} {(slow.Count == 1 ? "is" : "are")} slow, but still working. Stop all ends the wait.";
                }

                if (snapshot.SystemCommand is { } command)
                {
                    return $"{command.Name}: {busy} of {servers.Length} changing.";
                }

                return $"{busy} of {servers.Length} changing.";
            case CombinedKind.Error:
                var lost = servers
                    .Where(s => !s.IsTransitioning && limits.Of(s, now) is Freshness.Lost or Freshness.Stale)
                    .Select(s => s.Server.Name)
                    .ToList();
                return lost.Count > 0
                    ? $"{NamesOf(lost)} {(lost.Count == 1 ? "does" : "do")} not answer."
                    : $"{NamesOf(FailedIn(servers))}: the last transition failed. The log entries say why.";
            case CombinedKind.Mixed:
                return string.Join(", ", servers.GroupBy(s => s.Reading!.State).OrderBy(g => g.Count()).Select(Phrase)) + ".";
            default:
                if (overall.State == EccState.Off)
                {
                    return "The processes of the ECC servers must be restarted.";
                }

                if (IsLeftOpen(snapshot, overall))
                {
                    return LeftOpenSentence(snapshot.OpenRun!);
                }

                if (snapshot.OpenRun is { } run)
                {
                    return $"All {servers.Length} servers; run {run.Number} is open.";
                }

                if (servers.Length == 1)
                {
                    return "One server.";
                }

                return $"All {servers.Length} servers.";
        }
    }

    /// <summary>Returns true if a run is open and none of its servers is taking data: such a Ready state is not healthy.</summary>
    private static bool IsLeftOpen(SystemSnapshot snapshot, CombinedState overall) =>
        snapshot is { OpenRun: not null, SystemCommand: null }
        && overall is { Kind: CombinedKind.Common, State: not (EccState.Running or EccState.Paused) };

    private static string LeftOpenSentence(Run run) =>
        run.Phase switch
        {
            RunPhase.Opening => $"Run {run.Number} is still open, but no server is taking data. Decide below, or press Stop all.",
            RunPhase.Stopping => $"Run {run.Number} is still open. It is being closed.",
            _ => $"Run {run.Number} is still open, but no server is taking data. It will close in a moment. You can also press Stop all.",
        };

    private static string Phrase(IGrouping<EccState, EccServerStatus> group) =>
        group.Count() == 1 ? $"{group.First().Server.Name} is {group.Key}" : $"{group.Count()} are {group.Key}";

    private static List<string> FailedIn(ImmutableArray<EccServerStatus> servers) =>
        [
            .. servers
                .Where(s => s.LastOutcome is { Failed: true, Kind: not (OutcomeKind.Skipped or OutcomeKind.Abandoned) })
                .Select(s => s.Server.Name),
        ];

    private static string NamesOf(List<string> names) =>
        names.Count <= 3 ? string.Join(", ", names) : $"{names[0]}, {names[1]} and {names.Count - 2} more";
}
