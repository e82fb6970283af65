namespace ControlRoom.Tests.Fakes;

/// <summary>
/// The system's clock, which does something at a given reading: what happens between two steps of a method that reads it.
/// </summary>
public sealed class MeddlingTime : TimeProvider
{
    private readonly Lock gate = new();
    private Action? meddle;
    private int left;

    /// <summary>Does something once, while the clock is read.</summary>
    /// <param name="reading">At which reading from now on; 1 is the next.</param>
    /// <param name="action">What is done before the time is given.</param>
    public void At(int reading, Action action)
    {
        lock (gate)
        {
            (left, meddle) = (reading, action);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        Action? due = null;
        lock (gate)
        {
            if (meddle is not null && --left == 0)
            {
                (due, meddle) = (meddle, null);
            }
        }

        due?.Invoke();
        return base.GetUtcNow();
    }
}
