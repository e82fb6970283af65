using FluentAssertions;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>A clock that moves only when the test moves it, and tells when somebody waits for it.</summary>
public sealed class SteppedTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly SemaphoreSlim armed = new(0);
    private DateTimeOffset now = new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new Timer(this, () => callback(state)) { Due = now + dueTime };
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timers.Add(timer);
                Waits.Add(dueTime);
                armed.Release();
            }

            return timer;
        }
    }

    /// <summary>Waits until a timer has been set that nobody has waited for yet.</summary>
    public async Task TimerSetAsync() => (await armed.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("somebody should wait by now");

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(t => t.Due <= now)];
            timers.RemoveAll(due.Contains);
        }

        due.ForEach(t => t.Fire());
    }

    private sealed class Timer(SteppedTime owner, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner.gate)
            {
                owner.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = owner.now + dueTime;
                    owner.timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
