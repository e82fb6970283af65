namespace ControlRoom.Remote.Sessions;

/// <summary>
/// Limits how many hosts connect at the same time. Many hosts may be behind one sshd (a jump host), which by default drops connections when
/// ten have not logged in yet (MaxStartups). A place is released after at most one second, so that unreachable hosts do not delay the
/// others.
/// </summary>
internal sealed class ConnectGate(TimeProvider time) : IDisposable
{
    public const int Places = 6;

    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim places = new(Places);

    /// <summary>Waits for a place. Dispose the result when the connection is made.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        return new Place(places, time);
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private sealed class Place : IDisposable
    {
        private readonly SemaphoreSlim places;
        private readonly ITimer timer;
        private int released;

        public Place(SemaphoreSlim places, TimeProvider time)
        {
            this.places = places;
            timer = time.CreateTimer(_ => Release(), null, LongestHold, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            timer.Dispose();
            Release();
        }

        private void Release()
        {
            if (Interlocked.Exchange(ref released, 1) == 0)
            {
                places.Release();
            }
        }
    }
}
