using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// The configuration sets of ECC servers as configuration keys: three for each server, the names sent with
/// Describe, Prepare and Configure. Applying them selects the sets, as the page <i>Configurations</i> does.
/// </summary>
public sealed class GetConfiguration(SystemStore store, ConfigDesk configs, EccLanes lanes)
{
    private static readonly ImmutableArray<GetKey> Stages =
    [
        new("describe", EccTransition.Describe, c => c.Describe, l => l.Describe),
        new("prepare", EccTransition.Prepare, c => c.Prepare, l => l.Prepare),
        new("configure", EccTransition.Configure, c => c.Configure, l => l.Configure),
    ];

    /// <summary>The keys: <c>config.describe.ECC0</c>, <c>config.prepare.ECC0</c>, <c>config.configure.ECC0</c>, and so on.</summary>
    public static ImmutableArray<ConfigurationKey> Keys(SystemSnapshot snapshot) =>
        [.. snapshot.EccServers.SelectMany(server => Stages.Select(stage => stage.KeyOf(server)))];

    /// <summary>Finds names that cannot be sent, and sets that are not in the list fetched from the server.</summary>
    public static ImmutableArray<ConfigurationProblem> Check(SystemSnapshot snapshot, ImmutableSortedDictionary<string, string> values) =>
        [.. snapshot.EccServers.Select(server => Check(server, ConfigIn(values, server.Server))).OfType<ConfigurationProblem>()];

    /// <summary>Selects the sets of the servers whose selected set differs.</summary>
    /// <param name="values">The value of every key.</param>
    /// <param name="origin">The requester.</param>
    /// <param name="cancellationToken">Cancels the selection.</param>
    /// <returns>The outcome of each server. All are equal: either all sets are selected or none.</returns>
    public async Task<ImmutableArray<DeviceOutcome>> ApplyAsync(
        ImmutableSortedDictionary<string, string> values,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var servers = store.Current.EccServers.Select(s => s.Server).ToList();
        var changed = servers
            .Select(s => (Server: s, Config: ConfigIn(values, s)))
            .Where(c => c.Server.SelectedConfig != c.Config)
            .ToList();
        var (kind, why) = (OutcomeKind.Succeeded, string.Empty);
        try
        {
            if (
                changed.Count > 0
                && await configs
                    .SelectClaimedAsync([.. changed.Select(c => (c.Server.Id, c.Config))], origin, cancellationToken)
                    .ConfigureAwait(false)
                    is { } refusal
            )
            {
                (kind, why) = (OutcomeKind.Refused, refusal);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            (kind, why) = (OutcomeKind.Abandoned, "Cancelled: no set was selected.");
        }

        return
        [
            .. servers.Select(s => new ReportedOutcome
            {
                Name = s.Name,
                Request = "Apply",
                Kind = kind,
                Message = why,
            }),
        ];
    }

    /// <summary>Reads the state of each server, and returns what it is known to have loaded. The server itself reports no names.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public async Task<ImmutableArray<ConfigurationReading>> ReadBackAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(store.Current.EccServers.Select(s => lanes.For(s.Server).ReadAsync(cancellationToken))).ConfigureAwait(false);
        return [.. store.Current.EccServers.SelectMany(server => Stages.Select(stage => stage.ReadingOf(server)))];
    }

    private static ConfigId ConfigIn(ImmutableSortedDictionary<string, string> values, EccServer server) =>
        new(values[Stages[0].NameOf(server)], values[Stages[1].NameOf(server)], values[Stages[2].NameOf(server)]);

    private static ConfigurationProblem? Check(EccServerStatus server, ConfigId config)
    {
        if (Stages.FirstOrDefault(stage => !ConfigDesk.IsSendable(WithOnly(stage, config))) is { } bad)
        {
            return Wrong(bad, server, $"“{bad.In(config)}” is not a name of a configuration.");
        }

        return server.Configs.IsMissing(config)
            ? Wrong(
                Stages[2],
                server,
                $"{server.Server.Name} does not list the set {config}. Choose a set that it lists, or enter this one manually on the "
                    + "page Configurations."
            )
            : null;
    }

    /// <summary>Returns a set in which only one name can be wrong.</summary>
    private static ConfigId WithOnly(GetKey stage, ConfigId config) => new("x", "x", stage.In(config));

    private static ConfigurationProblem Wrong(GetKey stage, EccServerStatus server, string why) =>
        new(stage.NameOf(server.Server), ConfigurationProblemKind.NotAChoice, $"{stage.NameOf(server.Server)}: {why}");
}
