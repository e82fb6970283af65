using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>
/// A component that shows a view of the snapshot. It is rendered again only when the view has changed: within a tenth of a second, and at
/// most ten times a second.
/// </summary>
/// <typeparam name="TView">The view: immutable and compared by value.</typeparam>
public abstract class SnapshotComponent<TView> : ComponentBase, IAsyncDisposable
    where TView : class, IEquatable<TView>
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource leaving = new();
    private SnapshotSubscription? subscription;
    private IDisposable? ticking;
    private Task pump = Task.CompletedTask;
    private (Actor Actor, ControlState Control) shownTo = (Actor.Anonymous, ControlState.Free);

    /// <summary>The view that is shown.</summary>
    protected TView View { get; private set; } = null!;

    /// <summary>The version of the snapshot that is shown, on which the operator decides.</summary>
    protected long RenderedVersion { get; private set; }

    /// <summary>The user of this page at the moment.</summary>
    protected Actor Actor => Visitor?.Actor ?? Actor.Anonymous;

    /// <summary>The random name that the browser keeps in a cookie.</summary>
    protected string Browser => Visitor?.Browser ?? string.Empty;

    /// <summary>Returns why the user of this page may not use a right, as last rendered; null if they may.</summary>
    protected string? WhyNot(Right right) => shownTo.Actor.WhyNot(right, shownTo.Control);

    /// <summary>Who has control, as last rendered.</summary>
    protected ControlState Control => shownTo.Control;

    /// <summary>How the user of this page may stop, as last rendered.</summary>
    protected StopAccess Stopping => StopAccess.Of(shownTo.Actor, shownTo.Control);

    /// <summary>Cancelled when the component is disposed.</summary>
    protected CancellationToken DisposalToken => leaving.Token;

    [CascadingParameter]
    private Visitor? Visitor { get; set; }

    [Inject]
    private ISnapshotSource Snapshots { get; set; } = null!;

    [Inject]
    private SecondTick Tick { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>Cancels the pump, disposes its subscription, and waits for it to end.</summary>
    public async ValueTask DisposeAsync()
    {
        ticking?.Dispose();
        subscription?.Dispose();
        OnDisposing();
        await leaving.CancelAsync();
        await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the component holds in addition to its subscription.</summary>
    protected virtual void OnDisposing() { }

    /// <summary>Called after the view has changed, before it is rendered.</summary>
    protected virtual Task OnViewChangedAsync() => Task.CompletedTask;

    /// <summary>Returns the view of a snapshot at the given time. Must be pure.</summary>
    protected abstract TView Build(SystemSnapshot snapshot, DateTimeOffset now);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        subscription = Snapshots.Subscribe();
        shownTo = (Actor, subscription.Initial.Control);
        View = Build(subscription.Initial, Time.GetUtcNow());
        RenderedVersion = subscription.Initial.Version;
        ticking = Tick.Subscribe(() => _ = InvokeAsync(() => Refresh()));
        pump = PumpAsync(subscription);
    }

    /// <summary>Renders again if the view, the user or control has changed.</summary>
    /// <returns>True if it was rendered.</returns>
    protected bool Refresh()
    {
        var snapshot = Snapshots.Current;
        var mayDiffer = shownTo != (Actor, snapshot.Control);
        shownTo = (Actor, snapshot.Control);
        var next = Build(snapshot, Time.GetUtcNow());
        RenderedVersion = snapshot.Version;
        var isNew = !next.Equals(View);
        if (leaving.IsCancellationRequested || !(isNew || mayDiffer))
        {
            return false;
        }

        View = next;
        StateHasChanged();
        if (isNew)
        {
            _ = NotifyViewChangedAsync();
        }

        return true;
    }

    /// <summary>Runs <see cref="OnViewChangedAsync"/> in the background. A failure is handled like one of an event handler.</summary>
    private async Task NotifyViewChangedAsync()
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
            // Pauses even if nothing changed: with hundreds of servers most facts change nothing in the view, and each refresh builds the
            // view of all of them.
            await InvokeAsync(() => Refresh()).ConfigureAwait(false);
            await Task.Delay(ShortestPause, Time, leaving.Token).ConfigureAwait(false);
        }
    }
}
