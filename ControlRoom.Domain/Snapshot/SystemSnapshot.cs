using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>The whole system at one version: immutable, so that everything in it belongs together.</summary>
public sealed record SystemSnapshot
{
    /// <summary>How many log entries are kept at hand; the database has them all.</summary>
    public const int LogLength = 200;

    /// <summary>Before anything is known.</summary>
    public static SystemSnapshot Empty { get; } = new();

    /// <summary>Counts the facts applied.</summary>
    public long Version { get; init; }

    public SystemSetup Setup { get; init; } = SystemSetup.Empty;

    /// <summary>In the order of the setup.</summary>
    public ImmutableArray<EccServerStatus> EccServers { get; init; } = [];

    /// <summary>In the order of the setup.</summary>
    public ImmutableArray<RouterStatus> DataRouters { get; init; } = [];

    /// <summary>The machines of the ECC servers and data routers, in the order of the setup.</summary>
    public ImmutableArray<HostStatus> Hosts { get; init; } = [];

    /// <summary>The disks that the routers were seen to write to, in the order of the setup.</summary>
    public ImmutableArray<DiskStatus> Disks { get; init; } = [];

    /// <summary>The control room's own data directory.</summary>
    public StorageStatus Storage { get; init; } = StorageStatus.Unknown;

    /// <summary>The newest run of the experiment, open or closed; null before the first.</summary>
    public Run? LatestRun { get; init; }

    /// <summary>The filings of the newest run, and those that are owed of earlier ones, oldest first.</summary>
    public ImmutableArray<RunFiling> Filings { get; init; } = [];

    /// <summary>Commands under way; at most one if it is for all servers.</summary>
    public ImmutableArray<ActiveCommand> Commands { get; init; } = [];

    /// <summary>The command that ended last; null before the first. Tells whose doing the present state is.</summary>
    public ActiveCommand? LastCommand { get; init; }

    /// <summary>The version at which the newest run last changed its number or phase, or was opened or closed.</summary>
    public long RunVersion { get; init; }

    /// <summary>Since when the newest run has the phase it has, as far as this control room has seen; null before the first.</summary>
    public DateTimeOffset? RunPhaseSince { get; init; }

    /// <summary>Counts the changes of sheets, observables and experiments, which are not in the snapshot.</summary>
    public long SheetRevision { get; init; }

    /// <summary>What is wrong with the run that is under way, worst first.</summary>
    public ImmutableArray<RunAlarm> Alarms { get; init; } = [];

    /// <summary>Alarms that are put aside for a while, whether they stand or not.</summary>
    public ImmutableArray<AlarmShelving> Shelvings { get; init; } = [];

    /// <summary>When runs of the experiment end by themselves; null: never.</summary>
    public AutomaticEnd? End { get; init; }

    /// <summary>The next run that starts by itself; null if none does.</summary>
    public NextStart? NextStart { get; init; }

    /// <summary>The procedure that is under way, or the last one until it is dismissed.</summary>
    public Procedure? Procedure { get; init; }

    /// <summary>Log entries, newest first, at most <see cref="LogLength"/>.</summary>
    public ImmutableArray<LogEntry> Log { get; init; } = [];

    /// <summary>The number of the newest log entry ever made.</summary>
    public long LastLogId { get; init; }

    /// <summary>Who has control of the experiment.</summary>
    public ControlState Control { get; init; } = ControlState.Free;

    /// <summary>Stops of people without control that whoever had it has not seen yet, oldest first.</summary>
    public ImmutableArray<ControlOverride> ControlOverrides { get; init; } = [];

    /// <summary>The open run, or null.</summary>
    public Run? OpenRun => LatestRun is { IsOpen: true } run ? run : null;

    /// <summary>The number of the run that would be opened next.</summary>
    public int NextRunNumber => (LatestRun?.Number ?? -1) + 1;

    /// <summary>The open run's state or that of the newest; null before the first.</summary>
    public RunState? RunState => LatestRun?.StateWith(Filings);

    /// <summary>The command for all servers that is under way, or null.</summary>
    public ActiveCommand? SystemCommand => Commands.FirstOrDefault(c => c.Server is null);

    /// <summary>Until when an alarm is shelved, and why; null if it is not.</summary>
    public AlarmShelving? ShelvingOf(RunAlarmKind kind, string source) => Shelvings.FirstOrDefault(s => s.IsOf(kind, source));

    /// <summary>The status of one host, or null if the setup has nothing there.</summary>
    public HostStatus? FindHost(string address) => Hosts.FirstOrDefault(h => h.Address == address);

    /// <summary>The status of one server, or null if the setup has no such server.</summary>
    public EccServerStatus? Find(EccServerId id) => EccServers.FirstOrDefault(s => s.Server.Id == id);
}
