using System.Collections.Immutable;
using System.Threading.Channels;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>The one place where state changes. Safe for concurrent use; a caller sees its own write.</summary>
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

    /// <summary>Everything that must be written down, in order, nothing dropped; for the journal writer alone.</summary>
    public ChannelReader<JournalRecord> Journal => journal.Reader;

    /// <summary>How many subscriptions are open.</summary>
    public int SubscriberCount => subscriptions.Length;

    /// <summary>Applies a fact and notifies subscribers.</summary>
    /// <returns>The snapshot after it.</returns>
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

    /// <summary>No more records will come: the journal writer ends when it has written what is there.</summary>
    public void CompleteJournal() => journal.Writer.TryComplete();

    private void Remove(SnapshotSubscription subscription)
    {
        lock (gate)
        {
            subscriptions = subscriptions.Remove(subscription);
        }
    }
}
