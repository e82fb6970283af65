using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>The single step that leads to a state, or why there is none. Pure: chosen from the last known states.</summary>
/// <param name="Action">The action to request; the run desk decides whether it is possible now. Null if no action may be
/// requested.</param>
/// <param name="Refusal">The kind of refusal if there is no action.</param>
/// <param name="Reason">The reason in a sentence; empty if there is an action.</param>
public sealed record TargetStep(SystemAction? Action, RefusalKind Refusal, string Reason)
{
    /// <summary>Returns the step for all servers, or for one.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="target">The target state; null for one state back.</param>
    /// <param name="server">The server; null for all.</param>
    /// <param name="isStop">True if the request is marked as a stop and must do nothing else.</param>
    public static TargetStep Of(SystemSnapshot snapshot, EccState? target, EccServerId? server, bool isStop)
    {
        var concerned = snapshot.EccServers.Where(s => server is null || s.Server.Id == server).ToList();
        if (WouldStop(snapshot, concerned, target, server))
        {
            // To stop servers in different states there is a separate request, which is unambiguous.
            var closes = server is null && target == EccState.Ready && concerned.TrueForAll(s => s.Reading?.State == EccState.Ready);
            return isStop && target is null or EccState.Ready && (closes || concerned.TrueForAll(s => s.TakesData))
                ? To(SystemAction.Stop)
                : new TargetStep(null, RefusalKind.StopNotRequested, WhyStop(snapshot, concerned, server));
        }

        if (isStop)
        {
            return new TargetStep(
                null,
                RefusalKind.Refused,
                "The request was marked as a stop but would not stop anything: nothing was done."
            );
        }

        var states = concerned.Select(s => s.Reading?.State).Distinct().ToList();
        if (target is not { } wanted)
        {
            return To(SystemAction.Reset);
        }

        if (states is not [{ } common])
        {
            return To(UsualTo(wanted));
        }

        return TransitionTable.ActionBetween(common, wanted) is { } action
            ? To(action)
            : new TargetStep(null, RefusalKind.NoSuchTransition, $"No single transition leads from {common} to {wanted}.");
    }

    /// <summary>
    /// True if the request could stop data taking: it leads to Ready or one state back while a server takes data. From several such states,
    /// Idle means one state back.
    /// </summary>
    private static bool WouldStop(SystemSnapshot snapshot, List<EccServerStatus> concerned, EccState? target, EccServerId? server) =>
        target is null or EccState.Ready or EccState.Idle
        && (concerned.Exists(s => s.TakesData) || (server is null && target == EccState.Ready && snapshot.OpenRun is not null));

    private static string WhyStop(SystemSnapshot snapshot, List<EccServerStatus> concerned, EccServerId? server)
    {
        var taking = concerned.Where(s => s.TakesData).ToList();
        var end = server is null && snapshot.OpenRun is { } run ? $" and end run {run.Number}" : string.Empty;
        var what = taking switch
        {
            [] => $"Run {snapshot.OpenRun?.Number} is open: this would end it.",
            [var one] => $"{one.Server.Name} is {one.Reading!.State}: this would stop it{end}.",
            _ => $"{taking.Count} of {concerned.Count} servers are taking data: this would stop them{end}.",
        };
        return $"{what} A stop must be requested as a stop.";
    }

    /// <summary>
    /// Returns the usual action to a target. If the servers have no common state, the run desk refuses this action and gives the reason.
    /// </summary>
    private static SystemAction UsualTo(EccState target) =>
        target switch
        {
            EccState.Described => SystemAction.Describe,
            EccState.Prepared => SystemAction.Prepare,
            EccState.Ready => SystemAction.Configure,
            EccState.Running => SystemAction.Start,
            _ => SystemAction.Reset,
        };

    private static TargetStep To(SystemAction action) => new(action, RefusalKind.None, string.Empty);
}
