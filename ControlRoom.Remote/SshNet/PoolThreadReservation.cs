namespace ControlRoom.Remote.SshNet;

/// <summary>
/// Adds one thread to the thread pool. SSH.NET blocks a pool thread while it exchanges keys and authenticates, and for each connection that
/// a jump host forwards. With an additional thread for that time, twelve slow hosts do not delay pages and ECC servers.
/// </summary>
internal sealed class PoolThreadReservation : IDisposable
{
    private static readonly Lock Gate = new();
    private static int initial;
    private static int reserved;
    private int released;

    private PoolThreadReservation() => Change(1);

    /// <summary>Adds a thread; dispose the result to remove it.</summary>
    public static PoolThreadReservation Reserve() => new();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0)
        {
            Change(-1);
        }
    }

    private static void Change(int count)
    {
        lock (Gate)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            initial = reserved == 0 ? workers : initial;
            reserved += count;
            ThreadPool.SetMinThreads(initial + reserved, ports);
        }
    }
}
