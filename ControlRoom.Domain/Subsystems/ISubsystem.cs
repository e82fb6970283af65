using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Subsystems;

/// <summary>
/// Something that takes data in a run: devices of one kind with what records them. Everything that runs know of hardware they know through
/// this. What is asked for by a snapshot is pure; what acts reports its progress as facts and has a deadline of its own.
/// </summary>
public interface ISubsystem
{
    /// <summary>Its name, as operators know it: "GET".</summary>
    string Name { get; }

    /// <summary>What all of its devices are called: "all ECC servers".</summary>
    string AllDevices { get; }

    /// <summary>What one of its devices is called, where others cannot be meant: "server". Its plural ends in s.</summary>
    string Device { get; }

    /// <summary>
    /// Its place when a run is started: a higher one is started when all lower ones run, and stopped before them. What gives the triggers
    /// comes last.
    /// </summary>
    int StartOrder { get; }

    /// <summary>The state in a word. Unknown if it has no devices.</summary>
    SubsystemState StateOf(SystemSnapshot snapshot, DateTimeOffset now);

    /// <summary>Its devices, in the order of the setup; none if it is not set up.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="run">The run that they are looked at for; null if none is open.</param>
    /// <param name="now">The moment.</param>
    ImmutableArray<DeviceStatus> Devices(SystemSnapshot snapshot, Run? run, DateTimeOffset now);

    /// <summary>What it asks for before a run is started, each with the reason why it is not met.</summary>
    SubsystemConditions Conditions(SystemSnapshot snapshot, DateTimeOffset now);

    /// <summary>Why nothing of it can be stopped, in a sentence; null if something takes data or may do so.</summary>
    string? WhyNothingToStop(SystemSnapshot snapshot, DateTimeOffset now);

    /// <summary>
    /// Starts those devices that are not left out of the open run and do not run yet. Nothing is thrown for what a device does.
    /// </summary>
    /// <param name="isRetry">True if the run was started before: nothing is reset.</param>
    /// <param name="cancellationToken">No further device is started; what was sent is recorded.</param>
    /// <returns>The outcome of each device that was asked, or could not be.</returns>
    Task<ImmutableArray<DeviceOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken);

    /// <summary>Records that its devices were not started because a device of an earlier subsystem failed.</summary>
    ImmutableArray<DeviceOutcome> Skip(DeviceOutcome cause);

    /// <summary>Stops every device that takes data or may do so, whether or not a run is open.</summary>
    /// <param name="cancellationToken">Ends the wait; the devices go on by themselves.</param>
    /// <returns>The outcome of each device that had to be stopped; also if it was cancelled.</returns>
    Task<ImmutableArray<DeviceOutcome>> StopAsync(CancellationToken cancellationToken);

    /// <summary>What is wrong with it while a run is open.</summary>
    SubsystemAlarms Alarms(SystemSnapshot snapshot, Run run, DateTimeOffset now);

    /// <summary>Why a run must end now because its data can hardly be kept, in a sentence; null if it need not.</summary>
    string? WhyRunMustEnd(SystemSnapshot snapshot, Run run);

    /// <summary>When the source of an alarm was looked at; null if it is no part of this subsystem.</summary>
    SourceLook? Find(SystemSnapshot snapshot, string source);

    /// <summary>Bytes that it has written since the last filing, as far as is known.</summary>
    long WrittenBytes(SystemSnapshot snapshot);

    /// <summary>What must be filed when a run ends.</summary>
    ImmutableArray<FilingTarget> FilingTargets(SystemSnapshot snapshot);

    /// <summary>The configuration in force, for people: a line for each device.</summary>
    ImmutableArray<string> Configuration(SystemSnapshot snapshot);

    /// <summary>What can be set, device by device in the order of the setup; none if it is not set up.</summary>
    ImmutableArray<ConfigurationKey> Keys(SystemSnapshot snapshot);

    /// <summary>
    /// What is wrong with values of which each is right by itself: combinations that no device can have. Without it they are applied.
    /// </summary>
    ImmutableArray<ConfigurationProblem> Check(SystemSnapshot snapshot, ImmutableSortedDictionary<string, string> values);

    /// <summary>
    /// Applies a whole configuration, which has been checked, while no device takes data. Keys of which a change needs preparation are in
    /// force after the next <see cref="PrepareAsync"/>; the others are written at once to the devices that are prepared. What a device does
    /// not take remains applied: its outcome says so, and so does reading it back.
    /// </summary>
    /// <param name="values">The value of every key.</param>
    /// <param name="origin">Who asked; recorded.</param>
    /// <param name="cancellationToken">No further device is written to.</param>
    /// <returns>The outcome of each device; also if it was cancelled.</returns>
    Task<ImmutableArray<DeviceOutcome>> ApplyAsync(
        ImmutableSortedDictionary<string, string> values,
        string origin,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Asks the devices what they have, within the deadline of a reading. What is not known is named with the reason; nothing is guessed.
    /// </summary>
    /// <returns>One reading for each key, in the order of <see cref="Keys"/>.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<ImmutableArray<ConfigurationReading>> ReadBackAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings every device to the state in which it can be started, with the configuration that was applied. A device that is there and is
    /// known to have it is left alone. One that may take data is not touched.
    /// </summary>
    /// <param name="cancellationToken">No further step is taken; what was sent is recorded.</param>
    /// <returns>The outcome of each device; also if it was cancelled.</returns>
    Task<ImmutableArray<DeviceOutcome>> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Brings every device back to the state in which it has no configuration. One that may take data is not touched.</summary>
    /// <inheritdoc cref="PrepareAsync"/>
    Task<ImmutableArray<DeviceOutcome>> UnprepareAsync(CancellationToken cancellationToken);

    /// <summary>A run has been opened, and nothing started yet: what belongs to its record can be kept.</summary>
    void RunOpened(Run run, SystemSnapshot snapshot);
}
