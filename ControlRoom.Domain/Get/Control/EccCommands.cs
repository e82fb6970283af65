using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// The one door to ECC servers: page, API, command line and the control room itself ask here for what all of them, or one, are to do. What
/// starts or ends a run goes on to the runs. What was decided on a state that is over is refused.
/// </summary>
public sealed class EccCommands(
    CommandDesk commands,
    RunCoordinator runs,
    TransitionRunner runner,
    EccActionCheck check,
    ActionCheck policy,
    BringUpRunner bringUps,
    BringUpPlanner planner,
    TimeProvider time
)
{
    /// <summary>Asks all servers for an action.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decidedOn">Version of the snapshot it was decided on; null if that is not known.</param>
    /// <param name="overrideControl">True to stop although somebody else has control; without a meaning for everything else.</param>
    public CommandResult Request(SystemAction action, Actor actor, long? decidedOn = null, bool overrideControl = false) =>
        commands.Decide(seen => Request(seen, action, actor, decidedOn, overrideControl));

    /// <summary>Asks one server for an action. Runs are neither opened nor closed by this.</summary>
    /// <inheritdoc cref="Request(SystemAction, Actor, long?, bool)" path="/param"/>
    /// <param name="server">Which server.</param>
    /// <param name="overrideControl">True to stop it although somebody else has control; without a meaning for everything else.</param>
    public CommandResult Request(
        EccServerId server,
        SystemAction action,
        Actor actor,
        long? decidedOn = null,
        bool overrideControl = false
    ) => commands.Decide(seen => Request(seen, server, action, actor, decidedOn, overrideControl));

    /// <summary>
    /// Takes all servers, or one, to a state in one step. A stop is never what comes of it by accident: what would stop data taking, or end
    /// a run, is refused unless it is asked for as a stop, and every server concerned takes data.
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
    ) =>
        // The states that the way is chosen by are those that are acted on: a run that is started meanwhile is not stopped by it.
        commands.Decide(seen =>
        {
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
            commands.AuditRefusal(actor, target is null ? "One state back" : $"To {target}", refused);
            return refused;
        });

    /// <summary>All servers to Idle or Ready, from whatever they are in.</summary>
    /// <param name="target">Idle or Ready.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decidedOn">Version of the plan that was agreed to; null if nobody looked.</param>
    public CommandResult Go(EccState target, Actor actor, long? decidedOn = null) =>
        commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = Right.Operate,
                Command = new ActiveCommand
                {
                    Action = SystemAction.Configure,
                    Origin = actor.Text,
                    Title = $"Go to {target}",
                },
                WhyNot = (snapshot, _) => Outdated(snapshot, decidedOn, null) ?? Refused(BringUpPlanner.WhyNot(snapshot)),
                Act = (snapshot, token) => bringUps.RunAsync(planner.Plan(snapshot, target, time.GetUtcNow()), actor.Text, token),
            }
        );

    /// <summary>Leaves one server out of the open run; see <see cref="RunCoordinator.Exclude"/>.</summary>
    /// <param name="server">Which server.</param>
    /// <param name="reason">Why; recorded with the run.</param>
    /// <param name="actor">Who asks.</param>
    public CommandResult Exclude(EccServerId server, string reason, Actor actor) =>
        commands.Decide(seen =>
        {
            if (seen.Find(server) is { } status)
            {
                return runs.Exclude(status.Server.Name, reason, actor);
            }

            var refused = CommandResult.Refused("There is no such ECC server.");
            commands.AuditRefusal(actor, "Exclude", refused);
            return refused;
        });

    private CommandResult Request(SystemSnapshot seen, SystemAction action, Actor actor, long? decidedOn, bool overrideControl) =>
        action switch
        {
            SystemAction.Start => runs.Start(StartOrder.Plain, actor, decidedOn, seen),
            SystemAction.Stop => runs.Stop(actor, overrideControl: overrideControl, known: seen),

            // One state back is a stop while all servers take data. Who decided that before they did is refused.
            SystemAction.Reset when !seen.EccServers.IsEmpty && seen.EccServers.All(s => s.TakesData) => runs.Stop(
                actor,
                overrideControl: overrideControl,
                decidedOn: decidedOn,
                known: seen
            ),
            _ => commands.Begin(
                new CommandOrder
                {
                    Actor = actor,
                    Right = Right.Operate,
                    Command = new ActiveCommand { Action = action, Origin = actor.Text },
                    WhyNot = (snapshot, now) => Outdated(snapshot, decidedOn, null) ?? Refused(check.WhyNotAll(snapshot, action, now)),
                    Act = (snapshot, token) => RunAsync(action, TransitionPlan.ForAll(snapshot, action), token),
                    Seen = seen,
                }
            ),
        };

    private CommandResult Request(
        SystemSnapshot seen,
        EccServerId server,
        SystemAction action,
        Actor actor,
        long? decidedOn,
        bool overrideControl
    )
    {
        // One state back from where data are taken is a stop from here on: whatever the server does meanwhile, nothing else comes of an
        // override.
        var asked = EccActionCheck.IsStop(seen.Find(server), action) ? SystemAction.Stop : action;
        return commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = asked == SystemAction.Stop ? Right.Stop : Right.Operate,
                Command = new ActiveCommand
                {
                    Action = asked,
                    Device = seen.Find(server)?.Server.Name ?? "a server",
                    Origin = actor.Text,
                },
                WhyNot = (snapshot, now) =>
                    snapshot.Find(server) is { } status
                        ? Outdated(snapshot, decidedOn, status.Server.Name) ?? Refused(check.WhyNotOne(snapshot, status, asked, now))
                        : CommandResult.Refused("There is no such ECC server."),
                Act = (snapshot, token) => RunAsync(asked, TransitionPlan.ForOne(snapshot, snapshot.Find(server)!, asked), token),
                OverridesControl = overrideControl,
                Seen = seen,
            }
        );
    }

    private async Task<CommandReport> RunAsync(SystemAction action, TransitionPlan plan, CancellationToken cancellationToken) =>
        new()
        {
            Action = action,
            Outcomes = ImmutableArray<DeviceOutcome>.CastUp(await runner.RunAsync(plan, cancellationToken).ConfigureAwait(false)),
        };

    private static CommandResult? Refused(string? reason) => reason is null ? null : CommandResult.Refused(reason);

    private CommandResult? Outdated(SystemSnapshot snapshot, long? decidedOn, string? server) =>
        decidedOn is { } version && policy.WhyOutdated(snapshot, version, time.GetUtcNow(), server) is { } why
            ? CommandResult.Outdated(why)
            : null;
}
