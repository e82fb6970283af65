using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>The GET electronics as a subsystem: ECC servers take data, and data routers record them.</summary>
/// <param name="devices">Presents ECC servers to runs as devices.</param>
/// <param name="conditions">Checks the conditions for a start.</param>
/// <param name="alarms">Finds what is wrong during a run.</param>
/// <param name="starter">Starts ECC servers.</param>
/// <param name="stopper">Stops them.</param>
/// <param name="configs">Keeps the configuration files of a run.</param>
/// <param name="preparation">Brings ECC servers to Ready and to Idle.</param>
/// <param name="configuration">The configuration sets as keys.</param>
/// <param name="limits">Which readings are good enough.</param>
/// <param name="options">At which disk space a run ends.</param>
public sealed class GetSubsystem(
    GetDevices devices,
    GetConditions conditions,
    GetAlarms alarms,
    ServerStarter starter,
    ServerStopper stopper,
    ConfigArchiver configs,
    GetPreparation preparation,
    GetConfiguration configuration,
    FreshnessLimits limits,
    RunOptions options
) : ISubsystem
{
    /// <summary>The name of the subsystem.</summary>
    public const string SubsystemName = "GET";

    private readonly DiskEnd disks = new(options);

    /// <inheritdoc/>
    public string Name => SubsystemName;

    /// <inheritdoc/>
    public string AllDevices => "all ECC servers";

    /// <inheritdoc/>
    public string Device => "server";

    /// <summary>The MuTAnT provides the triggers, so subsystems that need them start before it.</summary>
    public int StartOrder => 100;

    /// <inheritdoc/>
    public SubsystemState StateOf(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var all = CombinedState.Of(snapshot.EccServers, now, limits);
        return new SubsystemState(
            Name,
            all.Name,
            all.State == EccState.Ready,
            all.State == EccState.Running,
            Devices(snapshot, snapshot.OpenRun, now)
        );
    }

    /// <inheritdoc/>
    public ImmutableArray<DeviceStatus> Devices(SystemSnapshot snapshot, Run? run, DateTimeOffset now) => devices.Of(snapshot, run, now);

    /// <inheritdoc/>
    public SubsystemConditions Conditions(SystemSnapshot snapshot, DateTimeOffset now) => conditions.Of(snapshot, now);

    /// <inheritdoc/>
    public string? WhyNothingToStop(SystemSnapshot snapshot, DateTimeOffset now) =>
        snapshot.EccServers.All(s => EccReadiness.WhyNotSteady(s, limits.Of(s, now)) is null && !s.TakesData)
            ? EccReadiness.WhyNotSame(snapshot.EccServers)
                ?? EccReadiness.WhyNotFrom(SystemAction.Stop, snapshot.EccServers[0].Reading!.State)
            : null;

    /// <inheritdoc/>
    public async Task<ImmutableArray<DeviceOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken) =>
        ImmutableArray<DeviceOutcome>.CastUp(await starter.StartAsync(isRetry, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public ImmutableArray<DeviceOutcome> Skip(DeviceOutcome cause) => ImmutableArray<DeviceOutcome>.CastUp(starter.Skip(cause));

    /// <inheritdoc/>
    public async Task<ImmutableArray<DeviceOutcome>> StopAsync(CancellationToken cancellationToken) =>
        ImmutableArray<DeviceOutcome>.CastUp(await stopper.StopAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public SubsystemAlarms Alarms(SystemSnapshot snapshot, Run run, DateTimeOffset now) => alarms.Of(snapshot, run, now);

    /// <inheritdoc/>
    public string? WhyRunMustEnd(SystemSnapshot snapshot, Run run) => disks.WhyOver(run, snapshot);

    /// <inheritdoc/>
    public SourceCheck? Find(SystemSnapshot snapshot, string source)
    {
        if (snapshot.EccServers.FirstOrDefault(s => s.Server.Name == source) is { } server)
        {
            return new SourceCheck(true, server.ReadAt);
        }

        if (snapshot.DataRouters.FirstOrDefault(r => r.Router.Name == source) is { } router)
        {
            // After the first probe, all files seem to have grown.
            return new SourceCheck(false, router.ReadAt, router is { PreviousGrowthAt: not null } or { BytesPerSecond: > 0 });
        }

        return snapshot.FindHost(source) is { } host ? new SourceCheck(false, host.ReadAt) : null;
    }

    /// <inheritdoc/>
    public long WrittenBytes(SystemSnapshot snapshot) => RouterDirectories.WrittenBytes(snapshot);

    /// <inheritdoc/>
    public ImmutableArray<FilingTarget> FilingTargets(SystemSnapshot snapshot) => RunFiler.TargetsOf(snapshot);

    /// <inheritdoc/>
    public ImmutableArray<string> Configuration(SystemSnapshot snapshot) =>
        [.. snapshot.EccServers.Select(s => $"{s.Server.Name} {s.Server.SelectedConfig}")];

    /// <inheritdoc/>
    public ImmutableArray<ConfigurationKey> Keys(SystemSnapshot snapshot) => GetConfiguration.Keys(snapshot);

    /// <inheritdoc/>
    public ImmutableArray<ConfigurationProblem> Check(SystemSnapshot snapshot, ImmutableSortedDictionary<string, string> values) =>
        GetConfiguration.Check(snapshot, values);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceOutcome>> ApplyAsync(
        ImmutableSortedDictionary<string, string> values,
        string origin,
        CancellationToken cancellationToken
    ) => configuration.ApplyAsync(values, origin, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConfigurationReading>> ReadBackAsync(CancellationToken cancellationToken) =>
        configuration.ReadBackAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceOutcome>> PrepareAsync(CancellationToken cancellationToken) =>
        preparation.PrepareAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceOutcome>> UnprepareAsync(CancellationToken cancellationToken) =>
        preparation.UnprepareAsync(cancellationToken);

    /// <inheritdoc/>
    public void RunOpened(Run run, SystemSnapshot snapshot) => configs.Start(run, snapshot.Setup);
}
