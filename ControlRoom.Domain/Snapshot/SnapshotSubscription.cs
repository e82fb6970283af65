using System.Threading.Channels;

namespace ControlRoom.Domain.Snapshot;

/// <summary>A queue for one snapshot. A newer snapshot replaces an unread one, so that a slow reader delays nothing.</summary>
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

    /// <summary>
    /// Returns later snapshots in order; some may be skipped. Ends when the subscription is disposed. For one reader only.
    /// </summary>
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
