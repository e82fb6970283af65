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
/// The whole system at one version: immutable, so that everything in it belongs together. It is composed of the slices of the rooms; what
/// is
/// asked for most is also shown directly.
/// </summary>
public sealed record SystemSnapshot
{
    /// <summary>Before anything is known.</summary>
    public static SystemSnapshot Empty { get; } = new();

    /// <summary>Counts the facts applied.</summary>
    public long Version { get; init; }

    public SystemSetup Setup { get; init; } = SystemSetup.Empty;

    /// <summary>Who has control.</summary>
    public AccessSlice Access { get; init; } = AccessSlice.Empty;

    /// <summary>DAQ hosts, and what is on them.</summary>
    public HostsSlice OnHosts { get; init; } = HostsSlice.Empty;

    /// <summary>The commands that are under way.</summary>
    public CommandsSlice Commanded { get; init; } = CommandsSlice.Empty;

    /// <summary>Devices that report what every device reports, and nothing more.</summary>
    public DevicesSlice Reported { get; init; } = DevicesSlice.Empty;

    /// <summary>ECC servers.</summary>
    public GetSlice Get { get; init; } = GetSlice.Empty;

    /// <summary>The newest run and its alarms.</summary>
    public RunsSlice Runs { get; init; } = RunsSlice.Empty;

    /// <summary>The newest log entries.</summary>
    public LogSlice Logged { get; init; } = LogSlice.Empty;

    /// <summary>The filings of the newest run, and those that are still to be done of earlier ones, oldest first.</summary>
    public ImmutableArray<RunFiling> Filings { get; init; } = [];

    /// <inheritdoc cref="GetSlice.Servers"/>
    public ImmutableArray<EccServerStatus> EccServers
    {
        get => Get.Servers;
        init => Get = Get with { Servers = value };
    }

    /// <inheritdoc cref="CommandsSlice.UnderWay"/>
    public ImmutableArray<ActiveCommand> Commands
    {
        get => Commanded.UnderWay;
        init => Commanded = Commanded with { UnderWay = value };
    }

    /// <inheritdoc cref="CommandsSlice.Last"/>
    public ActiveCommand? LastCommand
    {
        get => Commanded.Last;
        init => Commanded = Commanded with { Last = value };
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
        get => OnHosts.Routers;
        init => OnHosts = OnHosts with { Routers = value };
    }

    /// <inheritdoc cref="HostsSlice.Hosts"/>
    public ImmutableArray<HostStatus> Hosts
    {
        get => OnHosts.Hosts;
        init => OnHosts = OnHosts with { Hosts = value };
    }

    /// <inheritdoc cref="HostsSlice.Disks"/>
    public ImmutableArray<DiskStatus> Disks
    {
        get => OnHosts.Disks;
        init => OnHosts = OnHosts with { Disks = value };
    }

    /// <inheritdoc cref="HostsSlice.Storage"/>
    public StorageStatus Storage
    {
        get => OnHosts.Storage;
        init => OnHosts = OnHosts with { Storage = value };
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
        get => Logged.Entries;
        init => Logged = Logged with { Entries = value };
    }

    /// <inheritdoc cref="LogSlice.LastId"/>
    public long LastLogId
    {
        get => Logged.LastId;
        init => Logged = Logged with { LastId = value };
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

    /// <summary>The open run, or null.</summary>
    public Run? OpenRun => LatestRun is { IsOpen: true } run ? run : null;

    /// <summary>The number of the run that would be opened next.</summary>
    public int NextRunNumber => (LatestRun?.Number ?? -1) + 1;

    /// <summary>The open run's state or that of the newest; null before the first.</summary>
    public RunState? RunState => LatestRun?.StateWith(Filings);

    /// <summary>The command for everything that is under way, or null.</summary>
    public ActiveCommand? SystemCommand => Commands.FirstOrDefault(c => c.Device is null);

    /// <inheritdoc cref="RunsSlice.ShelvingOf"/>
    public AlarmShelving? ShelvingOf(RunAlarmKind kind, string source) => Runs.ShelvingOf(kind, source);

    /// <summary>The status of one host, or null if the setup has nothing there.</summary>
    public HostStatus? FindHost(string address) => OnHosts.Find(address);

    /// <summary>The status of one server, or null if the setup has no such server.</summary>
    public EccServerStatus? Find(EccServerId id) => EccServers.FirstOrDefault(s => s.Server.Id == id);

    /// <summary>How quickly a disk fills: since the run began if one is open; null if it does not, or too little is known of it.</summary>
    public DiskTrend? TrendOf(DiskStatus disk) => DiskTrend.Of(disk, OpenRun?.StartedAt ?? DateTimeOffset.MinValue);
}
