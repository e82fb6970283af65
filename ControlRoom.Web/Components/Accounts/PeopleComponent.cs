using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Accounts;

/// <summary>A page, or a part of one, that shows accounts or tokens as they are, and changes them.</summary>
public abstract class PeopleComponent : SnapshotComponent<SheetsView>
{
    private IDisposable? listening;

    /// <summary>Why something was not done; null if nothing is wrong.</summary>
    protected string? Problem { get; set; }

    /// <summary>What was done.</summary>
    protected string? Said { get; set; }

    /// <summary>True while something is being done: a second click does nothing.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Accounts and tokens.</summary>
    [Inject]
    protected PeopleDirectory People { get; set; } = null!;

    /// <summary>The door to change them.</summary>
    [Inject]
    protected AccountDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now) => SheetsView.Of(snapshot);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        listening = People.Listen(() => _ = InvokeAsync(StateHasChanged));
    }

    /// <inheritdoc/>
    protected override void Leave() => listening?.Dispose();

    /// <summary>Does something; if it is refused, or the disk does not take it, the page says why.</summary>
    protected async Task DoAsync(Func<Task<string?>> act)
    {
        if (IsBusy)
        {
            return;
        }

        (IsBusy, Said) = (true, null);
        try
        {
            Problem = await act();
        }
        catch (StorageException cause)
        {
            Problem = cause.Message;
        }

        IsBusy = false;
    }
}
