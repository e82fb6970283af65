using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Api;

/// <summary>The answer of <c>GET /api/v1/status</c>: the fields of the original's get_status, and names and ages.</summary>
public sealed record SystemStatus
{
    /// <summary>Number of the state all ECC servers are in; −1 if they are not in one.</summary>
    public required int OverallState { get; init; }

    /// <summary>The name of the state all ECC servers are in, or Mixed, Transitioning, Error, Unknown.</summary>
    public required string OverallStateName { get; init; }

    public required string Experiment { get; init; }

    /// <summary>Number of the newest run, open or closed; null before the first.</summary>
    public int? RunNumber { get; init; }

    public string? RunTitle { get; init; }

    public string? RunClass { get; init; }

    /// <summary>Opening, Running, Stopping, Filing, Closed or Aborted; null before the first run.</summary>
    public string? RunState { get; init; }

    /// <summary>Why the newest run was aborted; null if it was not.</summary>
    public string? AbortReason { get; init; }

    /// <summary>Servers that were left out of the newest run.</summary>
    public ImmutableArray<string> ExcludedServers { get; init; } = [];

    /// <summary>What is wrong with data taking.</summary>
    public ImmutableArray<RunAlarm> Alarms { get; init; } = [];

    /// <summary>How many alarms are shelved, whether they stand or not.</summary>
    public int ShelvedAlarms { get; init; }

    /// <summary>Commands under way.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>Who has control; null if nobody has.</summary>
    public string? Control { get; init; }

    /// <summary>Go to Ready or Go to Idle: the one under way, or the last one.</summary>
    public ProcedureState? Procedure { get; init; }

    /// <summary>When the next run starts by itself; null if it does not, or if the run before is not closed and filed yet.</summary>
    public DateTimeOffset? NextStart { get; init; }

    public required bool RunIsOpen { get; init; }

    /// <summary>ISO 8601, UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>ISO 8601, UTC; null while the run is open.</summary>
    public DateTimeOffset? StopTime { get; init; }

    /// <summary>HH:MM:SS; the hours go on past 24.</summary>
    public string? RunDuration { get; init; }

    /// <summary>
    /// What takes data in a run, in the order in which it is started; only what is set up. The system is Ready or Running only if each is.
    /// </summary>
    public ImmutableArray<SubsystemStatus> Subsystems { get; init; } = [];

    public required ImmutableArray<EccServerState> EccServerStatusList { get; init; }

    public required ImmutableArray<DataRouterState> DataRouterStatusList { get; init; }

    public required ImmutableArray<HostState> HostStatusList { get; init; }

    /// <summary>Bytes of all GRAW files in the routers' working directories, each file once.</summary>
    public long WrittenBytes { get; init; }

    /// <summary>The disks that the routers write to.</summary>
    public ImmutableArray<DiskState> DiskStatusList { get; init; } = [];

    /// <summary>The control room's own data directory; null before it was looked at.</summary>
    public DataDirectoryState? DataDirectory { get; init; }

    /// <summary>Version of the snapshot this was read from; grows with every fact.</summary>
    public required long Version { get; init; }
}
