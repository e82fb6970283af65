using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// A component that shows a view of the snapshot. It is drawn again only when the view has changed, within a tenth of a second, and so at
/// most ten times a second.
/// </summary>
/// <typeparam name="TView">What is shown: immutable and compared by value.</typeparam>
public abstract class SnapshotComponent<TView> : ComponentBase, IAsyncDisposable
    where TView : class, IEquatable<TView>
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource leaving = new();
    private SnapshotSubscription? subscription;
    private IDisposable? beat;
    private Task pump = Task.CompletedTask;
    private (Actor Actor, ControlState Control) shownTo = (Actor.Nobody, ControlState.Free);

    /// <summary>What is shown now.</summary>
    protected TView View { get; private set; } = null!;

    /// <summary>The version of the snapshot that is shown: what the operator decides on.</summary>
    protected long ShownVersion { get; private set; }

    /// <summary>Who operates this page, at this moment.</summary>
    protected Actor Actor => Visitor?.Actor ?? Actor.Nobody;

    /// <summary>The browser's own name for itself.</summary>
    protected string Browser => Visitor?.Browser ?? string.Empty;

    /// <summary>Why whoever operates this page may not do something, as far as it is drawn; null if they may.</summary>
    protected string? Barred(Right right) => shownTo.Actor.WhyNot(right, shownTo.Control);

    /// <summary>Who has control, as far as it is drawn.</summary>
    protected ControlState Control => shownTo.Control;

    /// <summary>How whoever operates this page may stop, as far as it is drawn.</summary>
    protected StopAccess Stopping => StopAccess.Of(shownTo.Actor, shownTo.Control);

    /// <summary>Canceled when the component leaves the page.</summary>
    protected CancellationToken Leaving => leaving.Token;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    [Inject]
    private ISnapshotSource Snapshots { get; set; } = null!;

    [Inject]
    private SecondTick Tick { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>Cancels, disposes and awaits the pump: nothing of the component is left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        beat?.Dispose();
        subscription?.Dispose();
        Leave();
        await leaving.CancelAsync();
        await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the component holds beside its subscription.</summary>
    protected virtual void Leave() { }

    /// <summary>Called after the view has changed, before it is drawn.</summary>
    protected virtual Task OnViewChangedAsync() => Task.CompletedTask;

    /// <summary>The view of a snapshot at a moment; pure.</summary>
    protected abstract TView Build(SystemSnapshot snapshot, DateTimeOffset now);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        subscription = Snapshots.Subscribe();
        shownTo = (Actor, subscription.Initial.Control);
        View = Build(subscription.Initial, Time.GetUtcNow());
        ShownVersion = subscription.Initial.Version;
        beat = Tick.Listen(() => _ = InvokeAsync(() => Refresh()));
        pump = PumpAsync(subscription);
    }

    /// <summary>Draws again if the view has changed.</summary>
    /// <returns>True if it has.</returns>
    protected bool Refresh()
    {
        var snapshot = Snapshots.Current;
        var mayDiffer = shownTo != (Actor, snapshot.Control);
        shownTo = (Actor, snapshot.Control);
        var next = Build(snapshot, Time.GetUtcNow());
        ShownVersion = snapshot.Version;
        var isNew = !next.Equals(View);
        if (leaving.IsCancellationRequested || !(isNew || mayDiffer))
        {
            return false;
        }

        View = next;
        StateHasChanged();
        if (isNew)
        {
            _ = FollowAsync();
        }

        return true;
    }

    /// <summary>What follows from a change may take its time; a failure of it is shown like one of an event handler.</summary>
    private async Task FollowAsync()
    {
        try
        {
            await OnViewChangedAsync();
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            await DispatchExceptionAsync(cause);
        }
    }

    private async Task PumpAsync(SnapshotSubscription changes)
    {
        await foreach (var _ in changes.Changes(leaving.Token).ConfigureAwait(false))
        {
            // Also after a look that has found nothing new: with hundreds of servers most facts are of that kind, and the view is of them
            // all.
            await InvokeAsync(() => Refresh()).ConfigureAwait(false);
            await Task.Delay(ShortestPause, Time, leaving.Token).ConfigureAwait(false);
        }
    }
}
