namespace ControlRoom.Remote.Sessions;

/// <summary>
/// Lets a few hosts connect at a time: many of them may sit behind one sshd (a jump host), which by default drops connections once ten are
/// not logged in yet (MaxStartups).
/// A place is given back after a second at the latest, so that dead hosts do not keep the living waiting.
/// </summary>
internal sealed class ConnectGate(TimeProvider time) : IDisposable
{
    public const int Places = 6;

    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim places = new(Places);

    /// <summary>Waits for a place; dispose the result when connected.</summary>
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
        private int given;

        public Place(SemaphoreSlim places, TimeProvider time)
        {
            this.places = places;
            timer = time.CreateTimer(_ => GiveBack(), null, LongestHold, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            timer.Dispose();
            GiveBack();
        }

        private void GiveBack()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
            {
                places.Release();
            }
        }
    }
}
