using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// A clock that moves only when the test moves it, and that reports each timer that is set, and its due time. <see
/// cref="FakeTimeProvider"/> does not report that: if its clock moves before anything waits, the movement is lost.
/// </summary>
public sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 29, 0, 30, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly HashSet<WatchedTimer> waiting = [];
    private readonly SemaphoreSlim set = new(0);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The due time of every timer that was set, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>The number of timers that have not fired yet; a repeating timer counts only until it fires first.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this);
        timer.Inner = base.CreateTimer(timer.Fire(callback), state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits for the next timer to be set; each call accounts for one timer.</summary>
    public async Task TimerSetAsync() => (await set.WaitAsync(Patience)).Should().BeTrue("a timer should be set by now");

    /// <summary>Waits until a timer is pending.</summary>
    public async Task UntilTimerWaitsAsync()
    {
        while (!IsWaitedFor(out var next))
        {
            await next.WaitAsync(Patience);
        }
    }

    /// <summary>Moves the clock in steps of 0.1 s until a task completes; fails if it has not completed after 30 s of real time.</summary>
    public async Task AdvanceUntilAsync(Task task)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!task.IsCompleted)
        {
            deadline.Token.ThrowIfCancellationRequested();
            Advance(TimeSpan.FromSeconds(0.1));
            await Task.Yield();
        }

        await task;
    }

    /// <summary>True if a timer is pending.</summary>
    private bool IsWaitedFor(out Task next)
    {
        lock (gate)
        {
            next = changed.Task;
            return waiting.Count > 0;
        }
    }

    private void Notify(TimeSpan dueTime, Func<bool> isWaiting, WatchedTimer timer)
    {
        TaskCompletionSource previous;
        lock (gate)
        {
            if (isWaiting())
            {
                waiting.Add(timer);
            }

            Waits.Add(dueTime);
            set.Release();
            (previous, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        previous.SetResult();
    }

    private sealed class WatchedTimer(WatchedTime time) : ITimer
    {
        private int settings;
        private int over;

        public ITimer Inner { get; set; } = null!;

        public TimerCallback Fire(TimerCallback callback) =>
            state =>
            {
                lock (time.gate)
                {
                    over = settings;
                    time.waiting.Remove(this);
                }

                callback(state);
            };

        /// <summary>Waiting tests are notified when the clock can be moved, not before.</summary>
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            int setting;
            lock (time.gate)
            {
                setting = ++settings;
                time.waiting.Remove(this);
            }

            var changed = Inner.Change(dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                time.Notify(dueTime, () => over < setting, this);
            }

            return changed;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                over = settings;
                time.waiting.Remove(this);
            }

            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
