using ControlRoom.Domain.Access;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Accounts;

/// <summary>A page, or a part of one, that shows and changes accounts or tokens.</summary>
public abstract class PeopleComponent : SnapshotComponent<SheetsView>
{
    private IDisposable? changes;

    /// <summary>Why the last change failed; null if it did not.</summary>
    protected string? Problem { get; set; }

    /// <summary>The message about the last change; null if there is none.</summary>
    protected string? Message { get; set; }

    /// <summary>True while a change is running, during which further clicks do nothing.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Provides the accounts and tokens.</summary>
    [Inject]
    protected PeopleDirectory Directory { get; set; } = null!;

    /// <summary>Changes accounts and tokens.</summary>
    [Inject]
    protected AccountDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now) => SheetsView.Of(snapshot);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        changes = Directory.OnChange(() => _ = InvokeAsync(StateHasChanged));
    }

    /// <inheritdoc/>
    protected override void OnDisposing() => changes?.Dispose();

    /// <summary>Runs a change. If it is refused or cannot be stored, the page shows why.</summary>
    protected async Task DoAsync(Func<Task<string?>> act)
    {
        if (IsBusy)
        {
            return;
        }

        (IsBusy, Message) = (true, null);
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
