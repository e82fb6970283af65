namespace ControlRoom.Remote.SshNet;

/// <summary>
/// SSH.NET blocks a thread of the pool while it exchanges keys and authenticates, and for each connection that a jump host passes on. One
/// thread more is allowed for as long, so that twelve slow hosts do not make the pages and the servers' lanes wait.
/// </summary>
internal sealed class PoolRoom : IDisposable
{
    private static readonly Lock Gate = new();
    private static int usual;
    private static int taken;
    private int given;

    private PoolRoom() => Change(1);

    /// <summary>Takes it; dispose the result to give it back.</summary>
    public static PoolRoom Take() => new();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref given, 1) == 0)
        {
            Change(-1);
        }
    }

    private static void Change(int by)
    {
        lock (Gate)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            usual = taken == 0 ? workers : usual;
            taken += by;
            ThreadPool.SetMinThreads(usual + taken, ports);
        }
    }
}
