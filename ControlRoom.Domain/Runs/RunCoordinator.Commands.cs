using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Runs;

/// <content>Begins, carries out and ends commands, whatever they do.</content>
public sealed partial class RunCoordinator
{
    /// <param name="refusal">Why not, from the snapshot; null if it can be done.</param>
    /// <param name="act">Does it. Its snapshot is the one that was checked.</param>
    /// <param name="isRepeated">True if the control room asks again and again: only what succeeds is audited.</param>
    /// <param name="ends">The commands to which it puts an end.</param>
    /// <param name="seen">What the caller has decided on, read while it holds <see cref="gate"/>; null: read here.</param>
    private CommandResult Begin(
        Actor actor,
        Right right,
        Func<SystemSnapshot, DateTimeOffset, CommandResult?> refusal,
        ActiveCommand command,
        Func<SystemSnapshot, CancellationToken, Task<TransitionReport>> act,
        string details = "",
        bool isRepeated = false,
        bool overrideControl = false,
        Func<CommandUnderWay, bool>? ends = null,
        SystemSnapshot? seen = null
    )
    {
        // Checking and claiming are one step: of two clicks at the same moment the second sees the first.
        lock (gate)
        {
            // One snapshot for the right, the conditions and the action: readings that arrive in between change nothing that was decided.
            var snapshot = seen ?? store.Current;
            var now = time.GetUtcNow();
            var name = ActionCheck.NameOf(command, snapshot);
            var refused =
                (Volatile.Read(ref disposed) == 0 ? null : CommandResult.Refused("The control room is shutting down."))
                ?? Denied(snapshot, actor, right, overrideControl)
                ?? (
                    setupChanges > 0 && command is not { Action: SystemAction.Stop }
                        ? CommandResult.Refused("The setup is being changed at this moment: try again.")
                        : refusal(snapshot, now)
                );
            if (refused is not null)
            {
                Audit(actor, name, refused);
                return refused;
            }

            var overridden = TellOverride(snapshot, actor, right, command, name, now);
            if (!isRepeated)
            {
                audit.Write(command.Origin, name, string.Empty, "accepted", @new: overridden ?? details);
            }

            var active = command with { Number = ++commandNumber, StartedAt = TimeZoneInfo.ConvertTime(now, time.LocalTimeZone) };
            store.Apply(new CommandStarted(now, active));
            var ended = Cancel(ends);
            var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            var completion = Task.Run(() => CarryOutAsync(active, snapshot, act, isRepeated, ended, cancellation), CancellationToken.None);
            underWay.Add(
                new CommandUnderWay(
                    active.Number,
                    active is { Action: SystemAction.Stop, Server: null, Title: null },
                    cancellation,
                    completion
                )
            );
            return CommandResult.Under(completion);
        }
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

    private async Task<TransitionReport> CarryOutAsync(
        ActiveCommand command,
        SystemSnapshot snapshot,
        Func<SystemSnapshot, CancellationToken, Task<TransitionReport>> act,
        bool isRepeated,
        Task ended,
        CancellationTokenSource cancellation
    )
    {
        var report = Abandon(command.Action, "it broke off");
        try
        {
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return report = await act(snapshot, cancellation.Token).ConfigureAwait(false);
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
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Error, "System", $"{command.Action} was abandoned", bug.ToString()));
            return report = Abandon(command.Action, bug.Message);
        }
        finally
        {
            if (!isRepeated || report.Succeeded)
            {
                audit.Write(command.Origin, ActionCheck.NameOf(command, store.Current), string.Empty, report.Words);
            }

            End(command.Number);
        }
    }

    /// <summary>What the control room itself asks for again and again until it can be done is not somebody's doing.</summary>
    private void Audit(Actor actor, string name, CommandResult refused)
    {
        if (actor != Actor.ControlRoom)
        {
            audit.Add(actor.Text, name, string.Empty, refused.Refusal);
        }
    }

    /// <summary>In one step for those who ask: a command that is not shown any more is not in the way any more.</summary>
    private void End(long number)
    {
        lock (gate)
        {
            var ended = underWay.Find(c => c.Number == number)!;
            underWay.Remove(ended);
            ended.Cancellation.Dispose();
            store.Apply(new CommandEnded(time.GetUtcNow(), number));
        }
    }

    private static TransitionReport Abandon(SystemAction action, string why) =>
        new()
        {
            Action = action,
            Outcomes = [],
            Abandoned = why,
        };

    private sealed record CommandUnderWay(
        long Number,
        bool IsStop,
        CancellationTokenSource Cancellation,
        Task<TransitionReport> Completion
    );
}
