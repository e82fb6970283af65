using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Commands;

/// <summary>
/// Where every command is claimed, carried out and ended, whatever it acts on. One command at a time, but for those that put an end to
/// others. Checking and claiming are one step: of two clicks at the same moment the second sees the first. Every request is audited, also
/// one
/// that is refused.
/// </summary>
public sealed class CommandDesk(SystemStore store, TimeProvider time, ILogger<CommandDesk> logger) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly List<CommandUnderWay> underWay = [];
    private readonly AuditTrail audit = new(store, time);
    private long commandNumber;
    private int setupChanges;
    private int disposed;

    /// <summary>True while the setup is being changed.</summary>
    public bool IsChangingSetup => Volatile.Read(ref setupChanges) > 0;

    /// <summary>The Stop of everything that is under way; null if there is none. Ask within <see cref="Decide"/>.</summary>
    public CommandUnderWay? StopUnderWay => underWay.Find(c => c.IsStop);

    /// <summary>Decides on one snapshot while no other command can be claimed.</summary>
    public CommandResult Decide(Func<SystemSnapshot, CommandResult> decide)
    {
        lock (gate)
        {
            return decide(store.Current);
        }
    }

    /// <summary>Claims a command and begins to carry it out, or refuses it.</summary>
    public CommandResult Begin(CommandOrder order)
    {
        lock (gate)
        {
            // One snapshot for the right, the conditions and the action: readings that arrive in between change nothing that was decided.
            var (snapshot, now) = (order.Seen ?? store.Current, time.GetUtcNow());
            if (WhyNot(order, snapshot, now) is { } refused)
            {
                AuditRefusal(order.Actor, order.Command.Name, refused);
                return refused;
            }

            var overridden = Override(order, snapshot, now);
            if (!order.IsRepeated)
            {
                audit.Write(order.Command.Origin, order.Command.Name, string.Empty, "accepted", @new: overridden ?? order.Details);
            }

            return Claim(order, snapshot, now);
        }
    }

    /// <summary>Why the role or the lack of control does not allow it; null if it may be done.</summary>
    /// <param name="snapshot">Who has control.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="right">What for.</param>
    /// <param name="overridesControl">True to stop although somebody else has control.</param>
    public static CommandResult? Denied(SystemSnapshot snapshot, Actor actor, Right right, bool overridesControl)
    {
        var control = snapshot.Control;
        return actor.WhyNotByRole(right) is { } why ? CommandResult.Refused(why)
            : !actor.LacksControl(right, control) || (right == Right.Stop && overridesControl) ? null
            : CommandResult.Of(
                right == Right.Stop ? RefusalKind.StopWithoutControl : RefusalKind.NoControl,
                control.WhyOthersMayNot,
                control.Holder
            );
    }

    /// <summary>
    /// Audits a refusal. What the control room itself asks for again and again until it can be done is not somebody's doing.
    /// </summary>
    internal void AuditRefusal(Actor actor, string name, CommandResult refused)
    {
        if (actor != Actor.ControlRoom)
        {
            audit.Add(actor.Text, name, string.Empty, refused.Refusal);
        }
    }

    /// <summary>Changes the setup. No command is under way and no run is open meanwhile, and none can begin but Stop.</summary>
    /// <param name="change">Does it.</param>
    /// <returns>What it gives, or why it was not begun.</returns>
    public async Task<SetupEdit> ChangeSetupAsync(Func<Task<SetupEdit>> change)
    {
        lock (gate)
        {
            if (WhyNotChangeSetup(store.Current) is { } why)
            {
                return SetupEdit.Refused(why);
            }

            setupChanges++;
        }

        try
        {
            return await change().ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                setupChanges--;
            }
        }
    }

    /// <summary>Why the setup cannot be changed now; null if it can.</summary>
    public static string? WhyNotChangeSetup(SystemSnapshot snapshot) =>
        snapshot.OpenRun is { } run
            ? $"Run {run.Number} is open: stop it before the setup is changed."
            : CommandsUnderWay.WhyBusy(snapshot);

    /// <summary>Waits for what is under way to be abandoned: the devices go on by themselves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        Task[] rest;
        lock (gate)
        {
            rest = [.. underWay.Select(c => c.Completion)];
        }

        await Task.WhenAll(rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private CommandResult? WhyNot(CommandOrder order, SystemSnapshot snapshot, DateTimeOffset now) =>
        (Volatile.Read(ref disposed) == 0 ? null : CommandResult.Refused("The control room is shutting down."))
        ?? Denied(snapshot, order.Actor, order.Right, order.OverridesControl)
        ?? (
            setupChanges > 0 && order.Command is not { Action: SystemAction.Stop }
                ? CommandResult.Refused("The setup is being changed at this moment: try again.")
                : order.WhyNot(snapshot, now)
        );

    /// <summary>Shows the holder of control that somebody else stops. Where there is nothing to stop nothing is overridden.</summary>
    /// <returns>For the audit; null if nothing was overridden.</returns>
    private string? Override(CommandOrder order, SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (!order.Actor.LacksControl(order.Right, snapshot.Control) || order.IsVoid(snapshot, now))
        {
            return null;
        }

        if (snapshot.Control.Holder is not { } holder)
        {
            return "without control, which nobody had";
        }

        store.Apply(new ControlOverridden(now, new ControlOverride(now, order.Actor.Name, order.Actor.From, order.Command.Name, holder)));
        return $"override of control, which {holder} had";
    }

    private CommandResult Claim(CommandOrder order, SystemSnapshot snapshot, DateTimeOffset now)
    {
        var active = order.Command with { Number = ++commandNumber, StartedAt = TimeZoneInfo.ConvertTime(now, time.LocalTimeZone) };
        store.Apply(new CommandStarted(now, active));
        var ended = Cancel(order.Ends);
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var completion = Task.Run(() => CarryOutAsync(active, order, snapshot, ended, cancellation), CancellationToken.None);
        underWay.Add(new CommandUnderWay(active, cancellation, completion));
        return CommandResult.Under(completion);
    }

    /// <summary>
    /// Puts an end to commands. In the step in which the new one is claimed, and never later: of two that ended each other both would wait.
    /// </summary>
    /// <returns>Ends when they have, and have recorded how far they came.</returns>
    private Task Cancel(Func<CommandUnderWay, bool>? which)
    {
        var ended = underWay.Where(which ?? (_ => false)).ToList();
        foreach (var command in ended)
        {
            // Within the lock: once it is out of the list its cancellation is disposed of. Its listeners run on threads of their own.
            _ = command.Cancellation.CancelAsync();
        }

        return Task.WhenAll(ended.Select(c => (Task)c.Completion));
    }

    private async Task<CommandReport> CarryOutAsync(
        ActiveCommand command,
        CommandOrder order,
        SystemSnapshot snapshot,
        Task ended,
        CancellationTokenSource cancellation
    )
    {
        var report = Abandon(command.Action, "it broke off");
        try
        {
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return report = await order.Act(snapshot, cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return report = Abandon(
                command.Action,
                stopping.IsCancellationRequested ? "The control room is shutting down." : "Stop was asked for."
            );
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            logger.LogError(bug, "{Action} failed by a defect of the control room", command.Action);
            store.Apply(
                new LogRaised(time.GetUtcNow(), LogSeverity.Error, "System", $"{command.Action} was abandoned", bug.ToString())
                {
                    Code = ProblemCode.ControlRoomFault,
                }
            );
            return report = Abandon(command.Action, bug.Message);
        }
        finally
        {
            if (!order.IsRepeated || report.Succeeded)
            {
                audit.Write(command.Origin, command.Name, string.Empty, report.Words);
            }

            End(command.Number);
        }
    }

    /// <summary>In one step for those who ask: a command that is not shown any more is not in the way any more.</summary>
    private void End(long number)
    {
        lock (gate)
        {
            var ended = underWay.Find(c => c.Command.Number == number)!;
            underWay.Remove(ended);
            ended.Cancellation.Dispose();
            store.Apply(new CommandEnded(time.GetUtcNow(), number));
        }
    }

    private static CommandReport Abandon(SystemAction action, string why) =>
        new()
        {
            Action = action,
            Outcomes = [],
            Abandoned = why,
        };
}
