using System.Collections.Immutable;
using System.Threading.Channels;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>Holds the state of the system; state changes only here. Safe for concurrent use. A caller sees its own changes.</summary>
public sealed class SystemStore : ISnapshotSource, IAccessStore
{
    private readonly Lock gate = new();

    private readonly Channel<JournalRecord> journal = Channel.CreateUnbounded<JournalRecord>();

    private ImmutableArray<SnapshotSubscription> subscriptions = [];

    private volatile SystemSnapshot current = SystemSnapshot.Empty;

    /// <inheritdoc/>
    public SystemSnapshot Current => current;

    /// <inheritdoc/>
    AccessSlice IAccessStore.Access => current.Access;

    /// <summary>All records for the journal, in order and complete. Only for the journal writer.</summary>
    public ChannelReader<JournalRecord> Journal => journal.Reader;

    /// <summary>The number of open subscriptions.</summary>
    public int SubscriberCount => subscriptions.Length;

    /// <summary>Applies a fact and notifies subscribers.</summary>
    /// <returns>The snapshot after the fact.</returns>
    public SystemSnapshot Apply(Fact fact)
    {
        lock (gate)
        {
            StoreMeter.Count(current, fact);
            var (next, records) = SnapshotReducer.Reduce(current, fact);
            current = next;
            foreach (var record in records)
            {
                journal.Writer.TryWrite(record);
            }

            foreach (var subscription in subscriptions)
            {
                subscription.Offer(next);
            }

            return next;
        }
    }

    /// <inheritdoc/>
    void IFactSink.Apply(Fact fact) => Apply(fact);

    /// <inheritdoc/>
    public SnapshotSubscription Subscribe()
    {
        lock (gate)
        {
            var subscription = new SnapshotSubscription(current, Remove);
            subscriptions = subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>Marks the journal as complete. The journal writer ends when it has written the pending records.</summary>
    public void CompleteJournal() => journal.Writer.TryComplete();

    private void Remove(SnapshotSubscription subscription)
    {
        lock (gate)
        {
            subscriptions = subscriptions.Remove(subscription);
        }
    }
}
