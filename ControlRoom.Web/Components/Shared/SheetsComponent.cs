using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Shared;

/// <summary>A page that shows what is in the database, and reads it again whenever somebody has changed it.</summary>
public abstract class SheetsComponent : SnapshotComponent<SheetsView>
{
    private Task? reading;
    private bool isOutdated;

    /// <summary>Why something could not be read or done; null if nothing is wrong.</summary>
    protected string? Problem { get; set; }

    /// <summary>True once the database has been read.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>The address of the page.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override SheetsView Build(SystemSnapshot snapshot, DateTimeOffset now) => SheetsView.Of(snapshot);

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReloadAsync();

    /// <inheritdoc/>
    protected override Task OnViewChangedAsync() => ReloadAsync();

    /// <summary>Reads again, and draws. One reading at a time: what changes meanwhile is read after it.</summary>
    protected Task ReloadAsync()
    {
        if (reading is { IsCompleted: false })
        {
            isOutdated = true;
            return reading;
        }

        return reading = ReadAsync();
    }

    /// <summary>Does something with the database; if that fails, the page says why and goes on.</summary>
    /// <returns>True if it was done.</returns>
    protected async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception cause) when (cause is StorageException or InvalidOperationException)
        {
            Problem = cause.Message;
            return false;
        }
    }

    private async Task ReadAsync()
    {
        do
        {
            isOutdated = false;
            await TryAsync(LoadAsync);
            IsLoaded = true;
            StateHasChanged();
        } while (isOutdated && !Leaving.IsCancellationRequested);
    }
}
