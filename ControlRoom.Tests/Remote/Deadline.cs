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

    /// <summary>Waits until something outside this process has happened.</summary>
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
