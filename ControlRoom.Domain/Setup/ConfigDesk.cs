using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup;

/// <summary>Fetches the configuration sets of ECC servers and selects them.</summary>
public sealed class ConfigDesk(
    SystemStore store,
    IConfigSetStore configs,
    IEccClient client,
    ISetupLoader loader,
    CommandDesk commands,
    TimeProvider time
)
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Fetches the list of a server. If the server cannot be reached, the old list stays, with the reason.</summary>
    /// <returns>The reason why the list was not requested; null if it was.</returns>
    public Task<string?> FetchAsync(EccServerId server, Actor actor, CancellationToken cancellationToken) =>
        FetchAsync([server], store.Current.Find(server)?.Server.Name ?? string.Empty, actor, cancellationToken);

    /// <summary>Fetches the lists of all servers concurrently.</summary>
    /// <returns>The reason why the lists were not requested; null if they were.</returns>
    public Task<string?> FetchAllAsync(Actor actor, CancellationToken cancellationToken) =>
        FetchAsync([.. store.Current.EccServers.Select(s => s.Server.Id)], "all ECC servers", actor, cancellationToken);

    /// <summary>Selects a set for each of these servers, for all or none.</summary>
    /// <returns>The reason why nothing was changed; null if the sets were selected.</returns>
    public async Task<string?> SelectAsync(
        ImmutableArray<(EccServerId Server, ConfigId Config)> choices,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var before = Selected();
        var edit = actor.WhyNot(Right.Operate, store.Current.Control) is { } denied
            ? SetupEdit.Refused(denied)
            : await commands
                .ChangeSetupAsync(async () =>
                    await KeepAsync(choices, before, actor.Text, cancellationToken).ConfigureAwait(false) is { } why
                        ? SetupEdit.Refused(why)
                        : SetupEdit.To(store.Current.Setup)
                )
                .ConfigureAwait(false);
        return Audited(choices, before, actor.Text, edit.Problems.FirstOrDefault()?.Text);
    }

    /// <summary>Does the same within a claimed command, whose right and conflicts have been checked.</summary>
    /// <inheritdoc cref="SelectAsync" path="/returns"/>
    /// <param name="choices">The servers and their sets.</param>
    /// <param name="origin">The requester; recorded.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    internal async Task<string?> SelectClaimedAsync(
        ImmutableArray<(EccServerId Server, ConfigId Config)> choices,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var before = Selected();
        return Audited(choices, before, origin, await KeepAsync(choices, before, origin, cancellationToken).ConfigureAwait(false));
    }

    private Dictionary<EccServerId, EccServer> Selected() => store.Current.EccServers.ToDictionary(s => s.Server.Id, s => s.Server);

    /// <returns>The reason why nothing was changed; null if the sets were selected.</returns>
    private async Task<string?> KeepAsync(
        ImmutableArray<(EccServerId Server, ConfigId Config)> choices,
        Dictionary<EccServerId, EccServer> before,
        string origin,
        CancellationToken cancellationToken
    )
    {
        if (choices.FirstOrDefault(c => !IsSendable(c.Config)) is { Config: { } bad })
        {
            return $"{SetupFileText.Quote(bad.ToString())} does not consist of three names.";
        }

        if (await configs.SelectAsync(choices, cancellationToken).ConfigureAwait(false) is { } why)
        {
            return why;
        }

        foreach (var (server, config) in choices)
        {
            var was = before.GetValueOrDefault(server);
            store.Apply(
                new LogRaised(
                    time.GetUtcNow(),
                    LogSeverity.Information,
                    was?.Name ?? "Setup",
                    $"Configuration set {config} selected",
                    $"Before: {was?.SelectedConfig?.ToString() ?? "none"}. {origin}"
                )
            );
        }

        await loader.ReloadSetupAsync(CancellationToken.None).ConfigureAwait(false);
        return null;
    }

    private string? Audited(
        ImmutableArray<(EccServerId Server, ConfigId Config)> choices,
        Dictionary<EccServerId, EccServer> before,
        string origin,
        string? refusal
    )
    {
        foreach (var (server, config) in choices)
        {
            audit.Add(
                origin,
                "Configuration set selected",
                before.GetValueOrDefault(server)?.Name ?? string.Empty,
                refusal,
                before.GetValueOrDefault(server)?.SelectedConfig?.ToString() ?? string.Empty,
                config.ToString()
            );
        }

        return refusal;
    }

    /// <summary>Removes a set that was entered manually.</summary>
    /// <returns>The reason why not; null if it was removed.</returns>
    public async Task<string?> RemoveAsync(EccServerId server, ConfigId config, Actor actor, CancellationToken cancellationToken)
    {
        var refusal =
            actor.WhyNot(Right.Operate, store.Current.Control)
            ?? await configs.RemoveAsync(server, config, cancellationToken).ConfigureAwait(false);
        audit.Add(
            actor.Text,
            "Configuration set forgotten",
            store.Current.Find(server)?.Server.Name ?? string.Empty,
            refusal,
            config.ToString()
        );
        await loader.ReloadConfigsAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }

    /// <summary>An incomplete set crashes the real server, and a set with a slash in a name could not be stored.</summary>
    internal static bool IsSendable(ConfigId config) =>
        !config.ToString().Any(char.IsControl) && ConfigId.Parse(config.ToString()) == config;

    private async Task<string?> FetchAsync(
        ImmutableArray<EccServerId> servers,
        string subject,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var denied = actor.WhyNotByRole(Right.Record);
        audit.Add(actor.Text, "Configuration sets fetched", subject, denied);
        if (denied is null)
        {
            await Task.WhenAll(servers.Select(s => FetchOneAsync(s, cancellationToken))).ConfigureAwait(false);
            await loader.ReloadConfigsAsync(cancellationToken).ConfigureAwait(false);
        }

        return denied;
    }

    private async Task FetchOneAsync(EccServerId id, CancellationToken cancellationToken)
    {
        if (store.Current.Find(id) is not { } status)
        {
            return;
        }

        var answer = await client.GetConfigIdsAsync(status.Server.Endpoint, cancellationToken).ConfigureAwait(false);
        await (
            answer.Ok
                ? configs.FetchedAsync(id, [.. answer.Value.Items.Where(IsSendable)], time.GetUtcNow(), cancellationToken)
                : configs.FetchFailedAsync(id, answer.Failure, time.GetUtcNow(), cancellationToken)
        ).ConfigureAwait(false);
    }
}
