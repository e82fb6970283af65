namespace ControlRoom.Tests.Remote;

/// <summary>How long tests wait for what an idle machine does at once; only a broken test waits that long.</summary>
public static class Deadline
{
    public static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    public static Task<T> Within<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.WaitAsync(Generous, TimeProvider.System);
    }

    public static Task Within(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.WaitAsync(Generous, TimeProvider.System);
    }

    /// <summary>Waits until a condition outside this process is met.</summary>
    public static Task Until(Func<bool> happened) => Until(() => Task.FromResult(happened()));

    /// <inheritdoc cref="Until(Func{bool})"/>
    public static async Task Until(Func<Task<bool>> happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        using var expiry = new CancellationTokenSource(Generous);
        while (!await happened())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, expiry.Token);
        }
    }
}
