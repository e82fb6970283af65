namespace ControlRoom.Web.Components.Shared;

/// <summary>One tick per second for all ages and durations on all pages. The timer runs only while there are listeners.</summary>
public sealed class SecondTick(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly HashSet<Action> listeners = [];
    private ITimer? timer;

    /// <summary>The number of listeners.</summary>
    public int SubscriberCount
    {
        get
        {
            lock (gate)
            {
                return listeners.Count;
            }
        }
    }

    /// <summary>Calls back every second until the result is disposed. The callback must return at once.</summary>
    public IDisposable Subscribe(Action onBeat)
    {
        lock (gate)
        {
            listeners.Add(onBeat);
            timer ??= time.CreateTimer(_ => Tick(), null, Second, Second);
        }

        return new Listener(this, onBeat);
    }

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    private void Tick()
    {
        Action[] current;
        lock (gate)
        {
            current = [.. listeners];
        }

        foreach (var listener in current)
        {
            listener();
        }
    }

    private void Remove(Action onBeat)
    {
        lock (gate)
        {
            listeners.Remove(onBeat);
            if (listeners.Count == 0)
            {
                timer?.Dispose();
                timer = null;
            }
        }
    }

    private sealed class Listener(SecondTick tick, Action onBeat) : IDisposable
    {
        public void Dispose() => tick.Remove(onBeat);
    }
}
