using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <content>
/// Who may command: whoever has control. Stopping is a safety function, which every operator may do at once; whoever has control is told,
/// and keeps it.
/// </content>
public sealed partial class RunCoordinator
{
    /// <summary>
    /// Takes all servers, or one, to a state in one step. A stop is never what comes of it by accident: what would stop data taking, or end
    /// a run, is refused unless
    /// it is asked for as a stop, and every server concerned takes data.
    /// </summary>
    /// <param name="target">The state to go to; null for one state back.</param>
    /// <param name="server">Which server; null for all.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decidedOn">Version of the snapshot it was decided on; null if that is not known.</param>
    /// <param name="isStop">True if it is meant as a stop: nothing else is done then.</param>
    /// <param name="overrideControl">True to stop although somebody else has control.</param>
    public CommandResult GoTo(
        EccState? target,
        EccServerId? server,
        Actor actor,
        long? decidedOn = null,
        bool isStop = false,
        bool overrideControl = false
    )
    {
        // The states that the way is chosen by are those that are acted on: a run that is started meanwhile is not stopped by it.
        lock (gate)
        {
            var seen = store.Current;
            var way = TargetWay.Of(seen, target, server, isStop || overrideControl);
            if (way.Action is { } action && actor.WhyNotByRole(Right.Operate) is null)
            {
                return server is { } one
                    ? Request(seen, one, action, actor, decidedOn, overrideControl)
                    : Request(seen, action, actor, decidedOn, overrideControl);
            }

            var refused = actor.WhyNotByRole(Right.Operate) is { } denied
                ? CommandResult.Refused(denied)
                : CommandResult.Of(way.Refusal, way.Why);
            Audit(actor, target is null ? "One state back" : $"To {target}", refused);
            return refused;
        }
    }

    /// <summary>One state back is a stop while all servers take data. Whoever has decided that before they did is refused.</summary>
    private CommandResult StopByReset(SystemSnapshot seen, Actor actor, long? decidedOn, bool overrideControl)
    {
        if (Outdated(seen, decidedOn, null) is { } outdated)
        {
            Audit(actor, "Reset all", outdated);
            return outdated;
        }

        return Stop(actor, overrideControl: overrideControl);
    }

    private static CommandResult? Denied(SystemSnapshot snapshot, Actor actor, Right right, bool overrideControl)
    {
        var control = snapshot.Control;
        return actor.WhyNotByRole(right) is { } why ? CommandResult.Refused(why)
            : !actor.LacksControl(right, control) || (right == Right.Stop && overrideControl) ? null
            : CommandResult.Of(
                right == Right.Stop ? RefusalKind.StopWithoutControl : RefusalKind.NoControl,
                control.WhyOthersMayNot,
                control.Holder
            );
    }

    /// <summary>Tells whoever has control that somebody else stops. Where there is nothing to stop nothing is overridden.</summary>
    /// <returns>For the audit; null if nothing was overridden.</returns>
    private string? TellOverride(SystemSnapshot snapshot, Actor actor, Right right, ActiveCommand command, string name, DateTimeOffset now)
    {
        if (
            !actor.LacksControl(right, snapshot.Control)
            || (command.Server is null && check.WhyNotAll(snapshot, SystemAction.Stop, now) is not null)
        )
        {
            return null;
        }

        if (snapshot.Control.Holder is not { } holder)
        {
            return "without control, which nobody had";
        }

        store.Apply(new ControlOverridden(now, new ControlOverride(now, actor.Name, actor.From, name, holder)));
        return $"override of control, which {holder} had";
    }
}
