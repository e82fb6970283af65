namespace ControlRoom.Tests.Remote;

/// <summary>How long tests wait for what happens at once on an idle machine; only a broken test ever waits so long.</summary>
public static class Deadline
{
    public static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    public static Task<T> Within<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.WaitAsync(Generous, TimeProvider.System);
    }
}
