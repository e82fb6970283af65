using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Setups;

/// <summary>
/// Selects the configuration set of one ECC server from its own list, which is fetched when the dialog opens, or by entering the names.
/// </summary>
public sealed partial class ConfigDialog : SnapshotComponent<ConfigView>
{
    /// <summary>The most sets that are shown. A server lists every combination of its files, which can be thousands.</summary>
    private const int Most = 200;

    private ConfigId? chosen;
    private string search = string.Empty;
    private string describe = string.Empty;
    private string prepare = string.Empty;
    private string configure = string.Empty;
    private string? problem;
    private bool isFetching;
    private bool isBusy;

    /// <summary>The server whose set is selected.</summary>
    [Parameter, EditorRequired]
    public EccServerId Server { get; set; }

    /// <summary>Called when a set has been selected, or the dialog is cancelled.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ConfigDesk Desk { get; set; } = null!;

    private ConfigServer? Shown => View.Servers.FirstOrDefault(s => s.Server.Id == Server);

    private List<ConfigSet> Found => [.. Shown!.Choices.Where(s => Matches(s.Config.ToString()))];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        chosen = Shown?.Server.SelectedConfig;
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => WhyNot(Right.Record) is null ? FetchAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    protected override ConfigView Build(SystemSnapshot snapshot, DateTimeOffset now) => ConfigView.Of(snapshot, WhyNot(Right.Operate));

    private Task CloseAsync() => OnClose.InvokeAsync();

    /// <summary>Returns true if the name contains every word of the search.</summary>
    private bool Matches(string name) =>
        search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private async Task FetchAsync()
    {
        if (isFetching)
        {
            return;
        }

        isFetching = true;
        StateHasChanged();
        await TryAsync(() => Desk.FetchAsync(Server, Actor, DisposalToken));
        isFetching = false;
    }

    private void UseEntered()
    {
        var entered = new ConfigId(describe.Trim(), prepare.Trim(), configure.Trim());
        if (ConfigId.Parse(entered.ToString()) != entered)
        {
            problem = "Enter three names without slashes: those of describe-NAME.xcfg, prepare-NAME.xcfg and configure-NAME.xcfg.";
            return;
        }

        (chosen, problem, search) = (entered, null, string.Empty);
    }

    private Task ForgetAsync(ConfigId config) =>
        TryAsync(async () =>
        {
            chosen = chosen == config ? Shown?.Server.SelectedConfig : chosen;
            return await Desk.RemoveAsync(Server, config, Actor, DisposalToken);
        });

    private async Task SelectAsync()
    {
        if (chosen is not { } config || isBusy)
        {
            return;
        }

        isBusy = true;
        if (await TryAsync(() => Desk.SelectAsync([(Server, config)], Actor, CancellationToken.None)))
        {
            await CloseAsync();
        }

        isBusy = false;
    }

    private async Task<bool> TryAsync(Func<Task<string?>> work)
    {
        try
        {
            problem = await work();

            // The change is already in the snapshot, so the page can show it at once.
            Refresh();
        }
        catch (OperationCanceledException) when (DisposalToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception cause) when (cause is StorageException or InvalidOperationException)
        {
            problem = cause.Message;
        }

        return problem is null;
    }
}
