using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Api;

/// <summary>The answer of <c>GET /api/v1/status</c>: the fields of get_status of the original program, with names and ages added.</summary>
public sealed record SystemStatus
{
    /// <summary>Number of the common state of all ECC servers; −1 if their states differ.</summary>
    public required int OverallState { get; init; }

    /// <summary>Name of the common state of all ECC servers, or Mixed, Transitioning, Error, Unknown.</summary>
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

    /// <summary>Servers that were excluded from the newest run.</summary>
    public ImmutableArray<string> ExcludedServers { get; init; } = [];

    /// <summary>The alarms, which say what is wrong with data taking.</summary>
    public ImmutableArray<RunAlarm> Alarms { get; init; } = [];

    /// <summary>Number of shelved alarms, whether they are active or not.</summary>
    public int ShelvedAlarms { get; init; }

    /// <summary>Commands in progress.</summary>
    public ImmutableArray<string> Commands { get; init; } = [];

    /// <summary>The user who has control; null if no one has.</summary>
    public string? Control { get; init; }

    /// <summary>Going to Ready or Idle in progress, or the last one.</summary>
    public ProcedureState? Procedure { get; init; }

    /// <summary>When the next run starts automatically; null if it does not, or if the previous run is not closed and filed yet.</summary>
    public DateTimeOffset? NextStart { get; init; }

    public required bool RunIsOpen { get; init; }

    /// <summary>ISO 8601, UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>ISO 8601, UTC; null while the run is open.</summary>
    public DateTimeOffset? StopTime { get; init; }

    /// <summary>HH:MM:SS; the hours continue past 24.</summary>
    public string? RunDuration { get; init; }

    /// <summary>
    /// The subsystems that take data in a run, in the order in which they are started; only those that are set up. The system is Ready or
    /// Running only if each of them is.
    /// </summary>
    public ImmutableArray<SubsystemStatus> Subsystems { get; init; } = [];

    public required ImmutableArray<EccServerState> EccServerStatusList { get; init; }

    public required ImmutableArray<DataRouterState> DataRouterStatusList { get; init; }

    public required ImmutableArray<HostState> HostStatusList { get; init; }

    /// <summary>Bytes of all GRAW files in the routers' working directories, each file once.</summary>
    public long WrittenBytes { get; init; }

    /// <summary>The disks that the routers write to.</summary>
    public ImmutableArray<DiskState> DiskStatusList { get; init; } = [];

    /// <summary>The control room's own data directory; null before its first check.</summary>
    public DataDirectoryState? DataDirectory { get; init; }

    /// <summary>Version of the snapshot from which the status was made; it increases with every fact.</summary>
    public required long Version { get; init; }
}
