using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Subsystems;

/// <summary>All subsystems of the experiment, in the order in which they are started.</summary>
/// <param name="subsystems">In any order.</param>
public sealed class SubsystemSet(IEnumerable<ISubsystem> subsystems)
{
    private readonly ImmutableArray<ISubsystem> all =
    [
        .. subsystems.OrderBy(s => s.StartOrder).ThenBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>All of them, also those without devices, in the order in which they are started.</summary>
    public ImmutableArray<ISubsystem> All => all;

    /// <summary>The subsystem of a name; null if there is no such one.</summary>
    public ISubsystem? Find(string name) => all.FirstOrDefault(s => s.Name == name);

    /// <summary>Those that have devices; all of them if none has any.</summary>
    public IReadOnlyList<ISubsystem> SetUp(SystemSnapshot snapshot, DateTimeOffset now) => With(Devices(snapshot, null, now));

    /// <summary>What one of the devices is called: "server" if only ECC servers are set up, "device" if there are several kinds.</summary>
    public string Noun(SystemSnapshot snapshot, DateTimeOffset now) => Noun(Devices(snapshot, null, now));

    /// <summary>The same for devices that are known already.</summary>
    /// <param name="devices">All devices.</param>
    public string Noun(ImmutableArray<DeviceStatus> devices) => With(devices) is [var only] ? only.Device : "device";

    /// <summary>All devices.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="run">The run that they are looked at for; null if none is open.</param>
    /// <param name="now">The moment.</param>
    public ImmutableArray<DeviceStatus> Devices(SystemSnapshot snapshot, Run? run, DateTimeOffset now) =>
        [.. all.SelectMany(s => s.Devices(snapshot, run, now))];

    /// <summary>
    /// The subsystems that have a part in a run: all but those of which every device was left out from its beginning. Nothing of these is
    /// recorded with the run, watched or filed.
    /// </summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="isLeftOut">True for the name of a device that is left out from the beginning.</param>
    public IEnumerable<ISubsystem> TakingPart(SystemSnapshot snapshot, Func<string, bool> isLeftOut) =>
        // Only the names of the devices matter: they are the same at any moment.
        all.Where(s =>
            s.Devices(snapshot, null, DateTimeOffset.UnixEpoch) is var devices && (devices.IsEmpty || !devices.All(d => isLeftOut(d.Name)))
        );

    /// <inheritdoc cref="TakingPart(SystemSnapshot, Func{string, bool})"/>
    /// <param name="run">The run.</param>
    public IEnumerable<ISubsystem> TakingPart(SystemSnapshot snapshot, Run run) =>
        run.Excluded.Any() ? TakingPart(snapshot, run.LacksFromStart) : all;

    /// <summary>The devices that take part in a run.</summary>
    public IEnumerable<DeviceStatus> Included(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        Included(Devices(snapshot, run, now), run);

    /// <summary>The devices for which a run that is being stopped waits.</summary>
    public IEnumerable<DeviceStatus> Holding(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        Holding(Devices(snapshot, run, now), run);

    /// <inheritdoc cref="Holding(SystemSnapshot, Run, DateTimeOffset)"/>
    /// <param name="devices">All devices, looked at for the run.</param>
    /// <param name="run">The run.</param>
    public static IEnumerable<DeviceStatus> Holding(ImmutableArray<DeviceStatus> devices, Run run) =>
        Included(devices, run).Where(d => d.HoldsRun);

    /// <summary>The devices that are to take data in a run and do not.</summary>
    public IEnumerable<DeviceStatus> NotRunning(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        NotRunning(Devices(snapshot, run, now), run);

    /// <inheritdoc cref="NotRunning(SystemSnapshot, Run, DateTimeOffset)"/>
    /// <inheritdoc cref="Holding(ImmutableArray{DeviceStatus}, Run)" path="/param"/>
    public static IEnumerable<DeviceStatus> NotRunning(ImmutableArray<DeviceStatus> devices, Run run) =>
        Included(devices, run).Where(d => !d.IsRunning);

    /// <summary>The devices of a run that cannot be started, or were tried and failed.</summary>
    public IEnumerable<DeviceStatus> Missing(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        NotRunning(snapshot, run, now).Where(d => d.HasFailed || d.WhyNotStartable is not null);

    /// <summary>The states of those subsystems that have devices.</summary>
    public ImmutableArray<SubsystemState> States(SystemSnapshot snapshot, DateTimeOffset now) =>
        [.. all.Select(s => s.StateOf(snapshot, now)).Where(s => !s.Devices.IsEmpty)];

    /// <summary>Bytes that have been written for the run that is under way, as far as is known.</summary>
    public long WrittenBytes(SystemSnapshot snapshot) =>
        (snapshot.OpenRun is { } run ? TakingPart(snapshot, run) : all).Sum(s => s.WrittenBytes(snapshot));

    /// <summary>What must be filed when the run ends.</summary>
    public ImmutableArray<FilingTarget> FilingTargets(SystemSnapshot snapshot, Run run) =>
        [.. TakingPart(snapshot, run).SelectMany(s => s.FilingTargets(snapshot))];

    /// <summary>The run as Running if it was Opening and all of its devices run; otherwise the same.</summary>
    public Run Settled(Run run, SystemSnapshot snapshot, DateTimeOffset now) =>
        run.Phase == RunPhase.Opening
        && Devices(snapshot, run, now) is var devices
        && devices.All(d => run.Excludes(d.Name) || d.IsRunning)
        && devices.Any(d => d.TakesData)
            ? run with
            {
                Phase = RunPhase.Running,
            }
            : run;

    /// <summary>
    /// Starts the devices of the open run that do not run yet, subsystem after subsystem. If one does not reach its state, the rest is
    /// skipped.
    /// </summary>
    /// <inheritdoc cref="ISubsystem.StartAsync"/>
    public async Task<ImmutableArray<DeviceOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<DeviceOutcome>();
        foreach (var subsystem in all)
        {
            outcomes.AddRange(
                outcomes.FirstOrDefault(o => o.Kind != OutcomeKind.Succeeded) is { } failed
                    ? subsystem.Skip(failed)
                    : await subsystem.StartAsync(isRetry, cancellationToken).ConfigureAwait(false)
            );
        }

        return outcomes.ToImmutable();
    }

    /// <summary>
    /// Stops whatever takes data or may do so: all subsystems at once, and the one that is started last is asked first. None waits for
    /// another, because one that does not stop must not keep the others taking data.
    /// </summary>
    /// <inheritdoc cref="ISubsystem.StopAsync"/>
    public async Task<ImmutableArray<DeviceOutcome>> StopAsync(CancellationToken cancellationToken)
    {
        var asked = all.Reverse().Select(subsystem => subsystem.StopAsync(cancellationToken)).ToList();
        return [.. (await Task.WhenAll(asked).ConfigureAwait(false)).SelectMany(o => o)];
    }

    private static IEnumerable<DeviceStatus> Included(ImmutableArray<DeviceStatus> devices, Run run) =>
        devices.Where(d => !run.Excludes(d.Name));

    private IReadOnlyList<ISubsystem> With(ImmutableArray<DeviceStatus> devices) =>
        all.Where(s => devices.Any(d => d.Subsystem == s.Name)).ToList() is { Count: > 0 } found ? found : all;
}
