using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Accepts all requests to ECC servers, for all servers or one, from the pages, the API, the command line and the control room itself.
/// Requests that start or end a run are passed on to <see cref="RunDesk"/>. Requests that were based on an outdated state are
/// refused.
/// </summary>
public sealed class EccCommands(
    CommandDesk commands,
    RunDesk runs,
    TransitionRunner runner,
    EccActionCheck check,
    ActionCheck policy,
    BringUpRunner bringUps,
    BringUpPlanner planner,
    RunExecutor executor,
    TimeProvider time
)
{
    /// <summary>Requests an action of all servers.</summary>
    /// <param name="action">The action.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="decidedOn">Version of the snapshot on which the decision was based; null if it is not known.</param>
    /// <param name="overrideControl">True to stop although another user has control; has no effect on other actions.</param>
    public CommandResult Request(SystemAction action, Actor actor, long? decidedOn = null, bool overrideControl = false) =>
        commands.Decide(seen => Request(seen, action, actor, decidedOn, overrideControl));

    /// <summary>Requests an action of one server. This neither opens nor closes a run.</summary>
    /// <inheritdoc cref="Request(SystemAction, Actor, long?, bool)" path="/param"/>
    /// <param name="server">The server.</param>
    /// <param name="overrideControl">True to stop it although another user has control; has no effect on other actions.</param>
    public CommandResult Request(
        EccServerId server,
        SystemAction action,
        Actor actor,
        long? decidedOn = null,
        bool overrideControl = false
    ) => commands.Decide(seen => Request(seen, server, action, actor, decidedOn, overrideControl));

    /// <summary>
    /// Takes all servers, or one, to a state in one step. This never stops data taking by accident: a request that would stop data taking
    /// or end a run is refused unless it is marked as a stop and every server concerned takes data.
    /// </summary>
    /// <param name="target">The target state; null for one state back.</param>
    /// <param name="server">The server; null for all.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="decidedOn">Version of the snapshot on which the decision was based; null if it is not known.</param>
    /// <param name="isStop">True if the request is marked as a stop; then nothing else is done.</param>
    /// <param name="overrideControl">True to stop although another user has control.</param>
    public CommandResult GoTo(
        EccState? target,
        EccServerId? server,
        Actor actor,
        long? decidedOn = null,
        bool isStop = false,
        bool overrideControl = false
    ) =>
        // The step is chosen from the same states on which it acts, so that a run that is started in the meantime is not stopped.
        commands.Decide(seen =>
        {
            var step = TargetStep.Of(seen, target, server, isStop || overrideControl);
            if (step.Action is { } action)
            {
                // Also if the right is missing, so that the refusal has the name of the action in the audit.
                return server is { } one
                    ? Request(seen, one, action, actor, decidedOn, overrideControl)
                    : Request(seen, action, actor, decidedOn, overrideControl);
            }

            var refused = actor.WhyNotByRole(Right.Operate) is { } denied
                ? CommandResult.Refused(denied)
                : CommandResult.Of(step.Refusal, step.Reason);
            commands.AuditRefusal(actor, target is null ? "One state back" : $"To {target}", refused);
            return refused;
        });

    /// <summary>Takes all servers to Idle or Ready, from any state.</summary>
    /// <param name="target">Idle or Ready.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="decidedOn">Version of the plan that the operator confirmed; null if no plan was shown.</param>
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
                Act = (snapshot, token) =>
                    bringUps.RunAsync(
                        planner.Plan(snapshot, target, time.GetUtcNow()),
                        stopping => executor.StopAsync(actor.Text, null, [], stopping),
                        token
                    ),
            }
        );

    /// <summary>Excludes one server from the open run; see <see cref="RunDesk.Exclude"/>.</summary>
    /// <param name="server">The server.</param>
    /// <param name="reason">The reason; recorded with the run.</param>
    /// <param name="actor">The requester.</param>
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

            // One state back is a stop while all servers take data. It is refused if it was decided before they took data.
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
                    Snapshot = seen,
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
        // One state back from a state with data taking is a stop from here on. Even if the server changes state in the meantime, an
        // override does nothing but stop.
        var requested = EccActionCheck.IsStop(seen.Find(server), action) ? SystemAction.Stop : action;
        return commands.Begin(
            new CommandOrder
            {
                Actor = actor,
                Right = requested == SystemAction.Stop ? Right.Stop : Right.Operate,
                Command = new ActiveCommand
                {
                    Action = requested,
                    Device = seen.Find(server)?.Server.Name ?? "a server",
                    Origin = actor.Text,
                },
                WhyNot = (snapshot, now) =>
                    snapshot.Find(server) is { } status
                        ? Outdated(snapshot, decidedOn, status.Server.Name) ?? Refused(check.WhyNotOne(snapshot, status, requested, now))
                        : CommandResult.Refused("There is no such ECC server."),
                Act = (snapshot, token) => RunAsync(requested, TransitionPlan.ForOne(snapshot, snapshot.Find(server)!, requested), token),
                OverridesControl = overrideControl,
                Snapshot = seen,
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
