using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Subsystems;

/// <summary>
/// A part of the experiment that takes data in a run: devices of one kind, and the programs that record their data. It is the only way in
/// which runs use hardware. Methods that take a snapshot are pure. Methods that act report their progress as facts and have a deadline.
/// </summary>
public interface ISubsystem
{
    /// <summary>The name that operators use: "GET".</summary>
    string Name { get; }

    /// <summary>The term for all of its devices: "all ECC servers".</summary>
    string AllDevices { get; }

    /// <summary>The term for one of its devices where no other kind can be meant: "server". Its plural ends in s.</summary>
    string Device { get; }

    /// <summary>
    /// The position in the start of a run: a subsystem starts when all subsystems with lower numbers run, and stops before them. The
    /// subsystem that provides the triggers has the highest number.
    /// </summary>
    int StartOrder { get; }

    /// <summary>Returns the combined state. It is Unknown if there are no devices.</summary>
    SubsystemState StateOf(SystemSnapshot snapshot, DateTimeOffset now);

    /// <summary>Returns its devices in the order of the setup; none if it is not set up.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="run">The run for which their status is determined; null if none is open.</param>
    /// <param name="now">The current time.</param>
    ImmutableArray<DeviceStatus> Devices(SystemSnapshot snapshot, Run? run, DateTimeOffset now);

    /// <summary>Returns its conditions for starting a run, each with the reason why it is not met.</summary>
    SubsystemConditions Conditions(SystemSnapshot snapshot, DateTimeOffset now);

    /// <summary>Returns why there is nothing to stop; null if a device takes data or may be taking data.</summary>
    string? WhyNothingToStop(SystemSnapshot snapshot, DateTimeOffset now);

    /// <summary>
    /// Starts the devices that are not excluded from the open run and do not run yet. A failure of a device is an outcome, not an
    /// exception.
    /// </summary>
    /// <param name="isRetry">True if the run was started before; then nothing is reset.</param>
    /// <param name="cancellationToken">Cancels the start: no further device is started, and requests that were sent are recorded.</param>
    /// <returns>The outcome of each device that had to be started.</returns>
    Task<ImmutableArray<DeviceOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken);

    /// <summary>Records that its devices were not started because a device of an earlier subsystem failed.</summary>
    ImmutableArray<DeviceOutcome> Skip(DeviceOutcome cause);

    /// <summary>Stops every device that takes data or may do so, whether or not a run is open.</summary>
    /// <param name="cancellationToken">Cancels waiting; the devices continue to stop.</param>
    /// <returns>The outcome of each device that had to be stopped, even after a cancellation.</returns>
    Task<ImmutableArray<DeviceOutcome>> StopAsync(CancellationToken cancellationToken);

    /// <summary>Returns its alarms while a run is open.</summary>
    SubsystemAlarms Alarms(SystemSnapshot snapshot, Run run, DateTimeOffset now);

    /// <summary>Returns why a run must end now, for example because a disk is almost full; null if it can continue.</summary>
    string? WhyRunMustEnd(SystemSnapshot snapshot, Run run);

    /// <summary>Returns when the source of an alarm was last checked; null if it does not belong to this subsystem.</summary>
    SourceCheck? Find(SystemSnapshot snapshot, string source);

    /// <summary>Returns the number of bytes written since the last filing, as far as known.</summary>
    long WrittenBytes(SystemSnapshot snapshot);

    /// <summary>Returns the directories that must be filed when a run ends.</summary>
    ImmutableArray<FilingTarget> FilingTargets(SystemSnapshot snapshot);

    /// <summary>Returns the selected configuration for display: one line per device.</summary>
    ImmutableArray<string> Configuration(SystemSnapshot snapshot);

    /// <summary>Returns the keys that can be set, device by device in the order of the setup; none if it is not set up.</summary>
    ImmutableArray<ConfigurationKey> Keys(SystemSnapshot snapshot);

    /// <summary>
    /// Checks values that are valid one by one: returns the combinations that no device accepts. They are applied if there are none.
    /// </summary>
    ImmutableArray<ConfigurationProblem> Check(SystemSnapshot snapshot, ImmutableSortedDictionary<string, string> values);

    /// <summary>
    /// Applies a whole configuration that has been checked, while no device takes data. Keys whose change needs preparation take effect
    /// with the next <see cref="PrepareAsync"/>; the others are written at once to the devices that are prepared. A value that a device
    /// rejects remains applied: the outcome reports it, and so does the next read-back.
    /// </summary>
    /// <param name="values">The value of every key.</param>
    /// <param name="origin">The requester; recorded.</param>
    /// <param name="cancellationToken">Cancels the write: no further device is written to.</param>
    /// <returns>The outcome of each device, even after a cancellation.</returns>
    Task<ImmutableArray<DeviceOutcome>> ApplyAsync(
        ImmutableSortedDictionary<string, string> values,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads the values from the devices, within the deadline of a reading. An unknown value has a reason; nothing is guessed.
    /// </summary>
    /// <returns>One reading for each key, in the order of <see cref="Keys"/>.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    Task<ImmutableArray<ConfigurationReading>> ReadBackAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings every device to the state in which it can be started, with the applied configuration. A device that is in this state and is
    /// known to have this configuration is not changed. A device that may be taking data is not touched.
    /// </summary>
    /// <param name="cancellationToken">Cancels before the next step; requests that were sent are recorded.</param>
    /// <returns>The outcome of each device, even after a cancellation.</returns>
    Task<ImmutableArray<DeviceOutcome>> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Brings every device back to the state without a configuration. A device that may be taking data is not touched.</summary>
    /// <inheritdoc cref="PrepareAsync"/>
    Task<ImmutableArray<DeviceOutcome>> UnprepareAsync(CancellationToken cancellationToken);

    /// <summary>Called when a run has been opened and before anything is started, to archive what belongs to its record.</summary>
    void RunOpened(Run run, SystemSnapshot snapshot);
}
