using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Setups;

/// <summary>Chooses the configuration set of one ECC server, from its own list, which is fetched when the dialog opens, or by hand.</summary>
public sealed partial class ConfigDialog : SnapshotComponent<ConfigView>
{
    /// <summary>A server lists every combination of its files, which may be thousands.</summary>
    private const int Most = 200;

    private EccServerId? server;
    private ConfigId? chosen;
    private string search = string.Empty;
    private string describe = string.Empty;
    private string prepare = string.Empty;
    private string configure = string.Empty;
    private string? problem;
    private bool isFetching;
    private bool isBusy;

    [Inject]
    private ConfigDesk Desk { get; set; } = null!;

    private ConfigServer? Shown => server is { } id ? View.Servers.FirstOrDefault(s => s.Server.Id == id) : null;

    private List<ConfigSet> Found => [.. Shown!.Choices.Where(s => Matches(s.Config.ToString()))];

    /// <summary>Opens for a server, and asks it for its list.</summary>
    public Task AskAsync(EccServerId id)
    {
        (server, search, problem, describe, prepare, configure) = (id, string.Empty, null, string.Empty, string.Empty, string.Empty);
        Refresh();
        chosen = Shown?.Server.SelectedConfig;
        StateHasChanged();
        return FetchAsync();
    }

    /// <inheritdoc/>
    protected override ConfigView Build(SystemSnapshot snapshot, DateTimeOffset now) => ConfigView.Of(snapshot);

    private void Close() => server = null;

    /// <summary>Every word must be in it somewhere.</summary>
    private bool Matches(string name) => search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private async Task FetchAsync()
    {
        if (server is not { } id || isFetching)
        {
            return;
        }

        isFetching = true;
        StateHasChanged();
        await TryAsync(async () =>
        {
            await Desk.FetchAsync(id, Leaving);
            return null;
        });
        isFetching = false;
    }

    private void TakeByHand()
    {
        var entered = new ConfigId(describe.Trim(), prepare.Trim(), configure.Trim());
        if (ConfigId.Parse(entered.ToString()) != entered)
        {
            problem = "Enter three names without slashes: those of describe-NAME.xcfg, prepare-NAME.xcfg and configure-NAME.xcfg.";
            return;
        }

        (chosen, problem, search) = (entered, null, string.Empty);
    }

    private Task ForgetAsync(ConfigId config) => TryAsync(async () =>
    {
        chosen = chosen == config ? Shown?.Server.SelectedConfig : chosen;
        return server is { } id ? await Desk.ForgetAsync(id, config, Leaving) : null;
    });

    private async Task SelectAsync()
    {
        if (server is not { } id || chosen is not { } config || isBusy)
        {
            return;
        }

        isBusy = true;
        if (await TryAsync(() => Desk.SelectAsync([(id, config)], Origin, CancellationToken.None)))
        {
            Close();
        }

        isBusy = false;
    }

    private async Task<bool> TryAsync(Func<Task<string?>> work)
    {
        try
        {
            problem = await work();
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception cause) when (cause is DataDirectoryException or InvalidOperationException)
        {
            problem = cause.Message;
        }

        return problem is null;
    }
}
