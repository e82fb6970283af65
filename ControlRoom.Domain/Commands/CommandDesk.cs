using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Commands;

/// <summary>
/// Accepts, carries out and ends every command, whatever it acts on. Only one command runs at a time, except for commands that end others.
/// Checking and accepting are one step: of two clicks at the same moment, the second sees the first. Every request is audited, including
/// refused ones, with two exceptions: refusals of the control room's own requests, and orders that the control room repeats until they
/// succeed (<see cref="CommandOrder.IsRepeated"/>), of which only the success is recorded.
/// </summary>
public sealed class CommandDesk(SystemStore store, TimeProvider time, ILogger<CommandDesk> logger) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly List<CommandInProgress> underWay = [];
    private readonly AuditTrail audit = new(store, time);
    private long commandNumber;
    private int setupChanges;
    private int disposed;

    /// <summary>True while the setup is being changed.</summary>
    public bool IsChangingSetup => Volatile.Read(ref setupChanges) > 0;

    /// <summary>The "Stop all" in progress; null if there is none. Must be read within <see cref="Decide"/>.</summary>
    public CommandInProgress? StopInProgress => underWay.Find(c => c.IsStop);

    /// <summary>Calls a function with the present snapshot while no other command can be accepted.</summary>
    public CommandResult Decide(Func<SystemSnapshot, CommandResult> decide)
    {
        lock (gate)
        {
            return decide(store.Current);
        }
    }

    /// <summary>Accepts a command and begins to carry it out, or refuses it.</summary>
    public CommandResult Begin(CommandOrder order)
    {
        lock (gate)
        {
            // The right, the conditions and the action use one snapshot, so that later readings do not change the decision.
            var (snapshot, now) = (order.Snapshot ?? store.Current, time.GetUtcNow());
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

    /// <summary>Returns the refusal if the role or missing control does not allow the command; null if the command is allowed.</summary>
    /// <param name="snapshot">The snapshot, which contains the holder of control.</param>
    /// <param name="actor">The requester.</param>
    /// <param name="right">The right that is needed.</param>
    /// <param name="overridesControl">True to stop although another user has control.</param>
    public static CommandResult? WhyDenied(SystemSnapshot snapshot, Actor actor, Right right, bool overridesControl)
    {
        var control = snapshot.Control;
        if (actor.WhyNotByRole(right) is { } why)
        {
            return CommandResult.Refused(why);
        }

        return !actor.LacksControl(right, control) || (right == Right.Stop && overridesControl)
            ? null
            : CommandResult.Of(
                right == Right.Stop ? RefusalKind.StopWithoutControl : RefusalKind.NoControl,
                control.WhyNotOthers,
                control.Holder
            );
    }

    /// <summary>
    /// Audits a refusal. Requests by the control room itself are left out, because it repeats them until they can be carried out.
    /// </summary>
    internal void AuditRefusal(Actor actor, string name, CommandResult refused)
    {
        if (actor != Actor.ControlRoom)
        {
            audit.Add(actor.Text, name, string.Empty, refused.Refusal);
        }
    }

    /// <summary>
    /// Changes the setup. Refuses while a command is in progress or a run is open. During the change only Stop can begin.
    /// </summary>
    /// <param name="change">Makes the change.</param>
    /// <returns>The result of the change, or why it was refused.</returns>
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

    /// <summary>Returns why the setup cannot be changed now; null if it can.</summary>
    public static string? WhyNotChangeSetup(SystemSnapshot snapshot) =>
        snapshot.OpenRun is { } run
            ? $"Run {run.Number} is open: stop it before the setup is changed."
            : CommandConflicts.WhyBusy(snapshot);

    /// <summary>Cancels the commands in progress and waits until they have ended. The devices continue by themselves.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        Task[] unfinished;
        lock (gate)
        {
            unfinished = [.. underWay.Select(c => c.Completion)];
        }

        await Task.WhenAll(unfinished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private CommandResult? WhyNot(CommandOrder order, SystemSnapshot snapshot, DateTimeOffset now) =>
        (Volatile.Read(ref disposed) == 0 ? null : CommandResult.Refused("The control room is shutting down."))
        ?? WhyDenied(snapshot, order.Actor, order.Right, order.OverridesControl)
        ?? (
            setupChanges > 0 && order.Command is not { Action: SystemAction.Stop }
                ? CommandResult.Refused("The setup is being changed. Try again in a moment.")
                : order.WhyNot(snapshot, now)
        );

    /// <summary>Notifies the holder of control that another user stops. If there is nothing to stop, nothing is overridden.</summary>
    /// <returns>The text for the audit; null if nothing was overridden.</returns>
    private string? Override(CommandOrder order, SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (!order.Actor.LacksControl(order.Right, snapshot.Control) || order.HasNothingToStop(snapshot, now))
        {
            return null;
        }

        if (snapshot.Control.Holder is not { } holder)
        {
            return "without control; no one had control";
        }

        store.Apply(new ControlOverridden(now, new ControlOverride(now, order.Actor.Name, order.Actor.From, order.Command.Name, holder)));
        return $"override of control; {holder} had control";
    }

    private CommandResult Claim(CommandOrder order, SystemSnapshot snapshot, DateTimeOffset now)
    {
        var active = order.Command with { Number = ++commandNumber, StartedAt = TimeZoneInfo.ConvertTime(now, time.LocalTimeZone) };
        store.Apply(new CommandStarted(now, active));
        var ended = Cancel(order.EndsCommand);
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var completion = Task.Run(() => CarryOutAsync(active, order, snapshot, ended, cancellation), CancellationToken.None);
        underWay.Add(new CommandInProgress(active, cancellation, completion));
        return CommandResult.Accept(completion);
    }

    /// <summary>
    /// Cancels commands. This happens in the same step in which the new command is accepted; otherwise two commands could end and wait for
    /// each other.
    /// </summary>
    /// <returns>A task that completes when the commands have ended and recorded their outcomes.</returns>
    private Task Cancel(Func<CommandInProgress, bool>? which)
    {
        var ended = underWay.Where(which ?? (_ => false)).ToList();
        foreach (var command in ended)
        {
            // This must happen within the lock, because the token source is disposed when the command leaves the list. Its callbacks run on
            // other threads.
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
        var report = Abandon(command.Action, "it ended unexpectedly");
        try
        {
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return report = await order.Act(snapshot, cancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return report = Abandon(
                command.Action,
                stopping.IsCancellationRequested ? "The control room is shutting down." : "Stop was requested."
            );
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            logger.LogError(bug, "{Action} failed because of a defect in the control room", command.Action);
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
                audit.Write(command.Origin, command.Name, string.Empty, report.Text);
            }

            End(command.Number);
        }
    }

    /// <summary>
    /// Ends a command. It disappears from the list and the snapshot in one step, so that a command that is no longer shown no longer blocks
    /// others.
    /// </summary>
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
            AbandonReason = why,
        };
}
