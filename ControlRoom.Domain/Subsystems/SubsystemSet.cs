using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Subsystems;

/// <summary>All subsystems of the experiment, in the order in which they are started.</summary>
/// <param name="subsystems">The subsystems, in any order.</param>
public sealed class SubsystemSet(IEnumerable<ISubsystem> subsystems)
{
    private readonly ImmutableArray<ISubsystem> all =
    [
        .. subsystems.OrderBy(s => s.StartOrder).ThenBy(s => s.Name, StringComparer.Ordinal),
    ];

    private DevicesAt? lastDevices;
    private StatesAt? lastStates;

    /// <summary>All subsystems, including those without devices, in the order in which they are started.</summary>
    public ImmutableArray<ISubsystem> All => all;

    /// <summary>Returns the subsystem with this name; null if there is none.</summary>
    public ISubsystem? Find(string name) => all.FirstOrDefault(s => s.Name == name);

    /// <summary>Returns the subsystems that have devices; all of them if none has any.</summary>
    public IReadOnlyList<ISubsystem> SetUp(SystemSnapshot snapshot, DateTimeOffset now) => With(Devices(snapshot, null, now));

    /// <summary>
    /// Returns the term for one device: that of the subsystem, such as "server" for GET, if exactly one is set up; otherwise "device".
    /// </summary>
    public string Noun(SystemSnapshot snapshot, DateTimeOffset now) => Noun(Devices(snapshot, null, now));

    /// <summary>Returns the same for a list of devices.</summary>
    /// <param name="devices">All devices.</param>
    public string Noun(ImmutableArray<DeviceStatus> devices) => With(devices) is [var only] ? only.Device : "device";

    /// <summary>Returns all devices.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="run">The run for which their status is determined; null if none is open.</param>
    /// <param name="now">The current time.</param>
    public ImmutableArray<DeviceStatus> Devices(SystemSnapshot snapshot, Run? run, DateTimeOffset now)
    {
        // A page asks for the same several times in a row.
        if (lastDevices is not { } last || last.At != now || !ReferenceEquals(last.Run, run) || !ReferenceEquals(last.Snapshot, snapshot))
        {
            lastDevices = last = new DevicesAt(snapshot, run, now, [.. all.SelectMany(s => s.Devices(snapshot, run, now))]);
        }

        return last.Devices;
    }

    /// <summary>
    /// Returns the subsystems that take part in a run: all except those whose devices were all excluded from its start. These are not
    /// recorded with the run, not watched, and not filed.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="isLeftOut">Returns true for the name of a device that is excluded from the start.</param>
    public IEnumerable<ISubsystem> TakingPart(SystemSnapshot snapshot, Func<string, bool> isLeftOut) =>
        // Only the names of the devices are used, and they do not depend on the time.
        all.Where(s =>
            s.Devices(snapshot, null, DateTimeOffset.UnixEpoch) is var devices && (devices.IsEmpty || !devices.All(d => isLeftOut(d.Name)))
        );

    /// <inheritdoc cref="TakingPart(SystemSnapshot, Func{string, bool})"/>
    /// <param name="run">The run.</param>
    public IEnumerable<ISubsystem> TakingPart(SystemSnapshot snapshot, Run run) =>
        run.Excluded.Any() ? TakingPart(snapshot, run.LacksFromStart) : all;

    /// <summary>Returns the devices that take part in a run.</summary>
    public IEnumerable<DeviceStatus> Included(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        Included(Devices(snapshot, run, now), run);

    /// <summary>Returns the devices that a stopping run waits for.</summary>
    public IEnumerable<DeviceStatus> Holding(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        Holding(Devices(snapshot, run, now), run);

    /// <inheritdoc cref="Holding(SystemSnapshot, Run, DateTimeOffset)"/>
    /// <param name="devices">All devices, with their status for the run.</param>
    /// <param name="run">The run.</param>
    public static IEnumerable<DeviceStatus> Holding(ImmutableArray<DeviceStatus> devices, Run run) =>
        Included(devices, run).Where(d => d.HoldsRun);

    /// <summary>Returns the devices that should take data in a run but do not.</summary>
    public IEnumerable<DeviceStatus> NotRunning(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        NotRunning(Devices(snapshot, run, now), run);

    /// <inheritdoc cref="NotRunning(SystemSnapshot, Run, DateTimeOffset)"/>
    /// <inheritdoc cref="Holding(ImmutableArray{DeviceStatus}, Run)" path="/param"/>
    public static IEnumerable<DeviceStatus> NotRunning(ImmutableArray<DeviceStatus> devices, Run run) =>
        Included(devices, run).Where(d => !d.IsRunning);

    /// <summary>Returns the devices of a run that cannot be started, or whose start failed.</summary>
    public IEnumerable<DeviceStatus> Missing(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        NotRunning(snapshot, run, now).Where(d => d.HasFailed || d.WhyNotStartable is not null);

    /// <summary>Returns the states of the subsystems that have devices.</summary>
    public ImmutableArray<SubsystemState> States(SystemSnapshot snapshot, DateTimeOffset now)
    {
        if (lastStates is not { } last || last.At != now || !ReferenceEquals(last.Snapshot, snapshot))
        {
            lastStates = last = new StatesAt(snapshot, now, [.. all.Select(s => s.StateOf(snapshot, now)).Where(s => !s.Devices.IsEmpty)]);
        }

        return last.States;
    }

    /// <summary>Returns the number of bytes written for the open run, as far as known.</summary>
    public long WrittenBytes(SystemSnapshot snapshot) =>
        (snapshot.OpenRun is { } run ? TakingPart(snapshot, run) : all).Sum(s => s.WrittenBytes(snapshot));

    /// <summary>Returns the directories that must be filed when the run ends.</summary>
    public ImmutableArray<FilingTarget> FilingTargets(SystemSnapshot snapshot, Run run) =>
        [.. TakingPart(snapshot, run).SelectMany(s => s.FilingTargets(snapshot))];

    /// <summary>Returns the run as Running if it was Opening and all of its devices run; otherwise unchanged.</summary>
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
    /// Starts the devices of the open run that are not running yet, subsystem after subsystem. After a failure the rest is
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
    /// Stops every device that takes data or may be taking data: all subsystems at once, the one that starts last first. No subsystem waits
    /// for another, because one that does not stop must not prolong data taking by the others.
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

    private sealed record DevicesAt(SystemSnapshot Snapshot, Run? Run, DateTimeOffset At, ImmutableArray<DeviceStatus> Devices);

    private sealed record StatesAt(SystemSnapshot Snapshot, DateTimeOffset At, ImmutableArray<SubsystemState> States);
}
