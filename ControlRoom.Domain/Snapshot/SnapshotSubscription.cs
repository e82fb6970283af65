using System.Threading.Channels;

namespace ControlRoom.Domain.Snapshot;

/// <summary>A mailbox with room for one snapshot: the newest wins, so that a slow reader delays nobody.</summary>
public sealed class SnapshotSubscription : IDisposable
{
    private readonly Channel<SystemSnapshot> mailbox = Channel.CreateBounded<SystemSnapshot>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private readonly Action<SnapshotSubscription> onDispose;

    internal SnapshotSubscription(SystemSnapshot initial, Action<SnapshotSubscription> onDispose)
    {
        Initial = initial;
        this.onDispose = onDispose;
    }

    /// <summary>The snapshot at the moment of subscribing.</summary>
    public SystemSnapshot Initial { get; }

    /// <summary>Later snapshots, some left out, in ascending order; ends when the subscription is disposed. For one reader.</summary>
    public IAsyncEnumerable<SystemSnapshot> Changes(CancellationToken cancellationToken = default) =>
        mailbox.Reader.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        onDispose(this);
        mailbox.Writer.TryComplete();
    }

    internal void Offer(SystemSnapshot snapshot) => mailbox.Writer.TryWrite(snapshot);
}
