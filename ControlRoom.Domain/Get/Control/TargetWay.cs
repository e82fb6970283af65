using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>The one step that leads to a state, or why there is none. Pure: chosen by the last known states.</summary>
/// <param name="Action">What to ask for; whether it can be done now is for the coordinator to say. Null if nothing may be asked
/// for.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Why">The same in a sentence; empty if there is a way.</param>
public sealed record TargetWay(SystemAction? Action, RefusalKind Refusal, string Why)
{
    /// <summary>The way of all servers, or of one.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="target">The state to go to; null for one state back.</param>
    /// <param name="server">Which server; null for all.</param>
    /// <param name="isStop">True if whoever asks means a stop, and nothing else.</param>
    public static TargetWay Of(SystemSnapshot snapshot, EccState? target, EccServerId? server, bool isStop)
    {
        var concerned = snapshot.EccServers.Where(s => server is null || s.Server.Id == server).ToList();
        if (WouldStop(snapshot, concerned, target, server))
        {
            // From any mixture a stop has a request of its own, by which nothing else can be meant.
            var closes = server is null && target == EccState.Ready && concerned.TrueForAll(s => s.Reading?.State == EccState.Ready);
            return isStop && target is null or EccState.Ready && (closes || concerned.TrueForAll(s => s.TakesData))
                ? To(SystemAction.Stop)
                : new TargetWay(null, RefusalKind.StopNotAsked, WhyStop(snapshot, concerned, server));
        }

        if (isStop)
        {
            return new TargetWay(null, RefusalKind.Refused, "This is asked for as a stop, and would be none: nothing was done.");
        }

        var states = concerned.Select(s => s.Reading?.State).Distinct().ToList();
        return target is not { } wanted ? To(SystemAction.Reset)
            : states is not [{ } common] ? To(UsualTo(wanted))
            : TransitionTable.ActionBetween(common, wanted) is { } action ? To(action)
            : new TargetWay(null, RefusalKind.NoSuchTransition, $"No single transition leads from {common} to {wanted}.");
    }

    /// <summary>
    /// What may lead to Ready, or one state back, from a state in which data are taken. To Idle, from several such states, is taken for one
    /// state back.
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
            _ => $"{taking.Count} of {concerned.Count} servers take data: this would stop them{end}.",
        };
        return $"{what} A stop has to be asked for as a stop.";
    }

    /// <summary>Without a common state the coordinator is asked for the usual way to the target, and says why not.</summary>
    private static SystemAction UsualTo(EccState target) =>
        target switch
        {
            EccState.Described => SystemAction.Describe,
            EccState.Prepared => SystemAction.Prepare,
            EccState.Ready => SystemAction.Configure,
            EccState.Running => SystemAction.Start,
            _ => SystemAction.Reset,
        };

    private static TargetWay To(SystemAction action) => new(action, RefusalKind.None, string.Empty);
}
