namespace ControlRoom.Tests.Fakes;

/// <summary>
/// The system's clock, which runs an action at a chosen reading: a test can act between two steps of a method that reads the clock.
/// </summary>
public sealed class ScriptedTime : TimeProvider
{
    private readonly Lock gate = new();
    private Action? pending;
    private int remaining;

    /// <summary>Runs an action once, while the clock is read.</summary>
    /// <param name="reading">The reading, counted from now on; 1 is the next.</param>
    /// <param name="action">The action, which runs before the time is returned.</param>
    public void At(int reading, Action action)
    {
        lock (gate)
        {
            (remaining, pending) = (reading, action);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        Action? due = null;
        lock (gate)
        {
            if (pending is not null && --remaining == 0)
            {
                (due, pending) = (pending, null);
            }
        }

        due?.Invoke();
        return base.GetUtcNow();
    }
}
