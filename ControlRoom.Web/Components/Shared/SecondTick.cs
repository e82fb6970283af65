namespace ControlRoom.Web.Components.Shared;

/// <summary>One beat a second for all ages and durations on all pages; it stands still while nobody listens.</summary>
public sealed class SecondTick(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly HashSet<Action> listeners = [];
    private ITimer? timer;

    /// <summary>How many listen.</summary>
    public int ListenerCount
    {
        get
        {
            lock (gate)
            {
                return listeners.Count;
            }
        }
    }

    /// <summary>Calls back every second until the result is disposed. The call must return at once.</summary>
    public IDisposable Listen(Action onBeat)
    {
        lock (gate)
        {
            listeners.Add(onBeat);
            timer ??= time.CreateTimer(_ => Beat(), null, Second, Second);
        }

        return new Listening(this, onBeat);
    }

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    private void Beat()
    {
        Action[] now;
        lock (gate)
        {
            now = [.. listeners];
        }

        foreach (var listener in now)
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

    private sealed class Listening(SecondTick tick, Action onBeat) : IDisposable
    {
        public void Dispose() => tick.Remove(onBeat);
    }
}
