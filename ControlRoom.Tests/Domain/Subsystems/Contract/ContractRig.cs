using System.Collections.Immutable;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.Subsystems.Contract;

/// <summary>A subsystem of at least two devices on a run control, and what the tests of the contract do to its hardware.</summary>
internal abstract class ContractRig : IAsyncDisposable
{
    public abstract RunControlBench Bench { get; }

    public abstract ISubsystem Subsystem { get; }

    /// <summary>A key of the first device of which a change needs preparation, and a value that it does not have yet.</summary>
    public abstract (string Key, string Value) Change { get; }

    /// <summary>Values that no device accepts, each with what is wrong.</summary>
    public abstract IReadOnlyList<(string Key, string Value, ConfigurationProblemKind Kind)> Wrong { get; }

    /// <summary>Values of which each is right, and which no device can have together; the problem names the last of them.</summary>
    public abstract IReadOnlyList<(string Key, string Value)> Impossible { get; }

    /// <summary>How often a command has reached a device.</summary>
    public abstract int Sent { get; }

    public string FirstDevice => Devices[0].Name;

    public ImmutableArray<DeviceStatus> Devices => Subsystem.Devices(Bench.Now, Bench.Now.OpenRun, TimeProvider.System.GetUtcNow());

    /// <summary>Every key with the value that is applied.</summary>
    public Dictionary<string, string> Values => Subsystem.Keys(Bench.Now).ToDictionary(k => k.Name, k => k.Applied!);

    /// <summary>The first device refuses commands with this text; null: no longer.</summary>
    public abstract void Refuse(string? text);

    /// <summary>The first device no longer answers.</summary>
    public abstract void Lose();

    /// <summary>Commands to the first device do not arrive before the task ends.</summary>
    /// <returns>Ends when one has been sent.</returns>
    public abstract Task HoldAsync(Task gate);

    /// <summary>All devices take data, by other means.</summary>
    public abstract void Run();

    /// <summary>The first device gets another configuration by other means.</summary>
    public abstract Task TamperAsync();

    public abstract Task ReadAllAsync();

    /// <summary>All values, with some that are different.</summary>
    public Dictionary<string, string> With(params IEnumerable<(string Key, string Value)> different)
    {
        var values = Values;
        foreach (var (key, value) in different)
        {
            values[key] = value;
        }

        return values;
    }

    public CommandResult Apply(IReadOnlyDictionary<string, string> values) =>
        Bench.SubsystemDesk.Apply(Subsystem.Name, values, TestActor.Of("test"));

    public Task<CommandReport> PrepareAsync() => Bench.SubsystemDesk.Prepare(Subsystem.Name, TestActor.Of("test")).Completion!;

    public Task<CommandReport> UnprepareAsync() => Bench.SubsystemDesk.Unprepare(Subsystem.Name, TestActor.Of("test")).Completion!;

    public Task<ImmutableArray<ConfigurationReading>> ReadBackAsync() => Subsystem.ReadBackAsync(CancellationToken.None);

    public abstract ValueTask DisposeAsync();
}
