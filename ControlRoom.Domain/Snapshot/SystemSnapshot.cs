using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>
/// The state of the whole system at one version. It is immutable and therefore consistent. It consists of the slices of the rooms; values
/// that are often needed are also available directly.
/// </summary>
public sealed record SystemSnapshot
{
    /// <summary>The snapshot before any fact.</summary>
    public static SystemSnapshot Empty { get; } = new();

    /// <summary>The number of facts that have been applied.</summary>
    public long Version { get; init; }

    public SystemSetup Setup { get; init; } = SystemSetup.Empty;

    /// <summary>Who has control.</summary>
    public AccessSlice Access { get; init; } = AccessSlice.Empty;

    /// <summary>DAQ hosts, with the routers and disks on them.</summary>
    public HostsSlice HostsSlice { get; init; } = HostsSlice.Empty;

    /// <summary>The commands in progress.</summary>
    public CommandsSlice CommandsSlice { get; init; } = CommandsSlice.Empty;

    /// <summary>Devices that report only what is common to all devices.</summary>
    public DevicesSlice DevicesSlice { get; init; } = DevicesSlice.Empty;

    /// <summary>ECC servers.</summary>
    public GetSlice Get { get; init; } = GetSlice.Empty;

    /// <summary>The newest run and its alarms.</summary>
    public RunsSlice Runs { get; init; } = RunsSlice.Empty;

    /// <summary>The newest log entries.</summary>
    public LogSlice LogSlice { get; init; } = LogSlice.Empty;

    /// <summary>The filings of the newest run and the pending filings of earlier runs, oldest first.</summary>
    public ImmutableArray<RunFiling> Filings { get; init; } = [];

    /// <inheritdoc cref="GetSlice.Servers"/>
    public ImmutableArray<EccServerStatus> EccServers
    {
        get => Get.Servers;
        init => Get = Get with { Servers = value };
    }

    /// <inheritdoc cref="CommandsSlice.InProgress"/>
    public ImmutableArray<ActiveCommand> Commands
    {
        get => CommandsSlice.InProgress;
        init => CommandsSlice = CommandsSlice with { InProgress = value };
    }

    /// <inheritdoc cref="CommandsSlice.Last"/>
    public ActiveCommand? LastCommand
    {
        get => CommandsSlice.Last;
        init => CommandsSlice = CommandsSlice with { Last = value };
    }

    /// <inheritdoc cref="GetSlice.BringUp"/>
    public BringUp? BringUp
    {
        get => Get.BringUp;
        init => Get = Get with { BringUp = value };
    }

    /// <inheritdoc cref="HostsSlice.Routers"/>
    public ImmutableArray<RouterStatus> DataRouters
    {
        get => HostsSlice.Routers;
        init => HostsSlice = HostsSlice with { Routers = value };
    }

    /// <inheritdoc cref="HostsSlice.Hosts"/>
    public ImmutableArray<HostStatus> Hosts
    {
        get => HostsSlice.Hosts;
        init => HostsSlice = HostsSlice with { Hosts = value };
    }

    /// <inheritdoc cref="HostsSlice.Disks"/>
    public ImmutableArray<DiskStatus> Disks
    {
        get => HostsSlice.Disks;
        init => HostsSlice = HostsSlice with { Disks = value };
    }

    /// <inheritdoc cref="HostsSlice.Storage"/>
    public StorageStatus Storage
    {
        get => HostsSlice.Storage;
        init => HostsSlice = HostsSlice with { Storage = value };
    }

    /// <inheritdoc cref="RunsSlice.Latest"/>
    public Run? LatestRun
    {
        get => Runs.Latest;
        init => Runs = Runs with { Latest = value };
    }

    /// <inheritdoc cref="RunsSlice.Version"/>
    public long RunVersion
    {
        get => Runs.Version;
        init => Runs = Runs with { Version = value };
    }

    /// <inheritdoc cref="RunsSlice.PhaseSince"/>
    public DateTimeOffset? RunPhaseSince
    {
        get => Runs.PhaseSince;
        init => Runs = Runs with { PhaseSince = value };
    }

    /// <inheritdoc cref="RunsSlice.SheetRevision"/>
    public long SheetRevision
    {
        get => Runs.SheetRevision;
        init => Runs = Runs with { SheetRevision = value };
    }

    /// <inheritdoc cref="RunsSlice.Alarms"/>
    public ImmutableArray<RunAlarm> Alarms
    {
        get => Runs.Alarms;
        init => Runs = Runs with { Alarms = value };
    }

    /// <inheritdoc cref="RunsSlice.Shelvings"/>
    public ImmutableArray<AlarmShelving> Shelvings
    {
        get => Runs.Shelvings;
        init => Runs = Runs with { Shelvings = value };
    }

    /// <inheritdoc cref="RunsSlice.End"/>
    public AutomaticEnd? End
    {
        get => Runs.End;
        init => Runs = Runs with { End = value };
    }

    /// <inheritdoc cref="RunsSlice.NextStart"/>
    public NextStart? NextStart
    {
        get => Runs.NextStart;
        init => Runs = Runs with { NextStart = value };
    }

    /// <inheritdoc cref="LogSlice.Entries"/>
    public ImmutableArray<LogEntry> Log
    {
        get => LogSlice.Entries;
        init => LogSlice = LogSlice with { Entries = value };
    }

    /// <inheritdoc cref="LogSlice.LastId"/>
    public long LastLogId
    {
        get => LogSlice.LastId;
        init => LogSlice = LogSlice with { LastId = value };
    }

    /// <inheritdoc cref="AccessSlice.Control"/>
    public ControlState Control
    {
        get => Access.Control;
        init => Access = Access with { Control = value };
    }

    /// <inheritdoc cref="AccessSlice.Overrides"/>
    public ImmutableArray<ControlOverride> ControlOverrides
    {
        get => Access.Overrides;
        init => Access = Access with { Overrides = value };
    }

    /// <summary>The open run; null if there is none.</summary>
    public Run? OpenRun => LatestRun is { IsOpen: true } run ? run : null;

    /// <summary>The number of the next run.</summary>
    public int NextRunNumber => (LatestRun?.Number ?? -1) + 1;

    /// <summary>The state of the open run or, if none is open, of the newest; null before the first run.</summary>
    public RunState? RunState => LatestRun?.StateWith(Filings);

    /// <summary>The command for all devices that is in progress; null if there is none.</summary>
    public ActiveCommand? SystemCommand => Commands.FirstOrDefault(c => c.Device is null);

    /// <inheritdoc cref="RunsSlice.ShelvingOf"/>
    public AlarmShelving? ShelvingOf(RunAlarmKind kind, string source) => Runs.ShelvingOf(kind, source);

    /// <summary>Returns the status of one host; null if the setup has no such host.</summary>
    public HostStatus? FindHost(string address) => HostsSlice.Find(address);

    /// <summary>Returns the status of one server; null if the setup has no such server.</summary>
    public EccServerStatus? Find(EccServerId id) => EccServers.FirstOrDefault(s => s.Server.Id == id);

    /// <summary>
    /// Returns how quickly a disk is filling, since the beginning of the run if one is open; null if it is not filling, or if there are too
    /// few samples.
    /// </summary>
    public DiskTrend? TrendOf(DiskStatus disk) => DiskTrend.Of(disk, OpenRun?.StartedAt ?? DateTimeOffset.MinValue);
}
