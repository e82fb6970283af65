using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Tests.Fakes;

/// <summary>Configuration sets in memory, for pages that only list them.</summary>
public sealed class FakeConfigSets(SystemStore store) : IConfigSetStore, ISetupLoader
{
    private ImmutableDictionary<EccServerId, ConfigSetList> lists = ImmutableDictionary<EccServerId, ConfigSetList>.Empty;

    public Task<ImmutableDictionary<EccServerId, ConfigSetList>> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(lists);

    public Task FetchedAsync(EccServerId server, ImmutableArray<ConfigId> listed, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lists = lists.SetItem(server, new ConfigSetList { Sets = [.. listed.Select(c => new ConfigSet(c, at, false))], FetchedAt = at });
        return Task.CompletedTask;
    }

    public Task FetchFailedAsync(EccServerId server, EccFailure failure, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = lists.GetValueOrDefault(server, ConfigSetList.Empty);
        lists = lists.SetItem(server, before with { Failure = failure.Message, FailureCode = failure.Code, FailedAt = at });
        return Task.CompletedTask;
    }

    public Task<string?> SelectAsync(ImmutableArray<(EccServerId Server, ConfigId Config)> choices, CancellationToken cancellationToken)
    {
        var setup = store.Current.Setup;
        store.Apply(
            new SetupLoaded(
                DateTimeOffset.UnixEpoch,
                setup with
                {
                    EccServers =
                    [
                        .. setup.EccServers.Select(s =>
                            choices.Any(c => c.Server == s.Id) ? s.With(choices.First(c => c.Server == s.Id).Config) : s
                        ),
                    ],
                }
            )
        );
        return Task.FromResult<string?>(null);
    }

    public Task<string?> RemoveAsync(EccServerId server, ConfigId config, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    public Task<bool> ReloadSetupAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task ReloadConfigsAsync(CancellationToken cancellationToken)
    {
        store.Apply(new ConfigSetsLoaded(DateTimeOffset.UnixEpoch, lists));
        return Task.CompletedTask;
    }
}
