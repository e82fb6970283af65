using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Components.Setups;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Pages;

/// <summary>Fetches the configuration sets of all ECC servers, and selects them one by one or for all by a pattern.</summary>
public sealed partial class ConfigsPage : SnapshotComponent<ConfigView>
{
    private readonly Dictionary<EccServerId, (ConfigId Config, bool IsTaken)> ticks = [];
    private EccServerId? choosing;
    private string pattern = string.Empty;
    private string mutantPattern = string.Empty;
    private string? problem;
    private string? status;
    private bool isFetching;
    private bool isBusy;

    [Inject]
    private ConfigDesk Desk { get; set; } = null!;

    private IEnumerable<ConfigServer> Mutants => View.Servers.Where(s => View.Setup.KindOf(s.Server.Id) == EccServerKind.Mutant);

    /// <summary>The selections that the patterns give; empty without a pattern.</summary>
    private List<PatternLine> Lines => [.. View.Servers.Select(LineOf).OfType<PatternLine>()];

    /// <inheritdoc/>
    protected override ConfigView Build(SystemSnapshot snapshot, DateTimeOffset now) => ConfigView.Of(snapshot, WhyNot(Right.Operate));

    private PatternLine? LineOf(ConfigServer server)
    {
        var text = Mutants.Contains(server) ? mutantPattern : pattern;
        if (text.Length == 0 || ConfigPattern.WhyNot(text) is not null)
        {
            return null;
        }

        var (config, why) = ConfigPattern.Fill(text, View.Setup, server.Server.Id);
        if (config is null)
        {
            return new PatternLine(server, null, why, null, false, false);
        }

        var isSame = config == server.Server.SelectedConfig;
        var remark = server.Configs switch
        {
            _ when isSame => "already selected",
            { FetchedAt: null } => "the list of this server has not been fetched",
            var list when list.IsListed(config) => server.Caution,
            _ => "the server does not list it",
        };
        var byDefault = !isSame && (server.Configs.FetchedAt is null || server.Configs.IsListed(config));
        return new PatternLine(
            server,
            config,
            null,
            remark,
            remark is not null && !isSame && server.Configs.FetchedAt is not null,
            ticks.TryGetValue(server.Server.Id, out var tick) && tick.Config == config ? tick.IsTaken : byDefault
        );
    }

    private void Tick(PatternLine line, bool isTaken) => ticks[line.Server.Server.Id] = (line.Config!, isTaken);

    private Task FetchAllAsync() =>
        TryAsync(async () =>
        {
            isFetching = true;
            StateHasChanged();
            try
            {
                return await Desk.FetchAllAsync(Actor, DisposalToken);
            }
            finally
            {
                isFetching = false;
            }
        });

    private async Task ApplyAsync()
    {
        ImmutableArray<(EccServerId, ConfigId)> choices = [.. Lines.Where(l => l.IsTaken).Select(l => (l.Server.Server.Id, l.Config!))];
        isBusy = true;
        if (await TryAsync(() => Desk.SelectAsync(choices, Actor, CancellationToken.None)))
        {
            status = $"Selected for {Plural.Of(choices.Length, "server")}.";
            ticks.Clear();
        }

        isBusy = false;
    }

    private async Task<bool> TryAsync(Func<Task<string?>> work)
    {
        (problem, status) = (null, null);
        try
        {
            problem = await work();
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

    private sealed record PatternLine(ConfigServer Server, ConfigId? Config, string? Problem, string? Remark, bool IsUnusual, bool IsTaken);
}
