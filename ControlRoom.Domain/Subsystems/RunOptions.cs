namespace ControlRoom.Domain.Subsystems;

/// <summary>How runs are started, watched and stopped. Section <c>ControlRoom:Runs</c>.</summary>
public sealed class RunOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ControlRoom:Runs";

    /// <summary>Free bytes below which no run is started on a host: 0 to 100 TB, 5 GB by default.</summary>
    public long MinimumDiskFree { get; set; } = 5_000_000_000;

    /// <summary>
    /// How long a server may take to stop before it counts as slow, and the command stops waiting for it: 1 s to 1 h, 60 s by
    /// default.
    /// </summary>
    public TimeSpan StopDeadline { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long Stop waits for a server that does not answer, before it goes on without it: 0.5 s to 10 min, 10 s by default.
    /// </summary>
    public TimeSpan StopPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often Stop is sent to a server that refuses or ignores it, before an alarm says so: 1 to 20, 3 by default.</summary>
    public int StopAttempts { get; set; } = 3;

    /// <summary>Pause before a refused Stop is sent again: 0.1 s to 10 min, 5 s by default.</summary>
    public TimeSpan StopRetryPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>True: Breakup and Configure of the MuTAnT come before every start. False by default.</summary>
    public bool ResetMutantBeforeStart { get; set; }

    /// <summary>Pause between a run that ended by itself and the next: 0 to 1 h, 10 s by default.</summary>
    public TimeSpan NextRunDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long after that the next run may wait for what is not ready yet (filing, as a rule): 1 s to 24 h, 10 min by default.
    /// </summary>
    public TimeSpan NextRunPatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A router that has written nothing for this long, while the others write, raises an alarm: 0.5 s to 10 min, 2.5 s by default.
    /// </summary>
    public TimeSpan SilentRouter { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>
    /// If all routers are silent for this long during a run, an alarm is raised: 0 to 1 h, 10 s by default. Use 0 if triggers are rare:
    /// then no alarm is raised if all routers are silent, or if one is silent while only a few of the others write.
    /// </summary>
    public TimeSpan NobodyWrites { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// During a run, a disk that will be full sooner than this at the current rate raises an alarm: 0 to 7 d, 15 min by default; 0: never.
    /// </summary>
    public TimeSpan DiskTimeLeft { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Free bytes on a disk at which a run is stopped by itself, and below which none is started: 0 to 100 TB; 0, the default: never.
    /// </summary>
    public long StopWhenDiskLeft { get; set; }

    /// <summary>Time until a disk is full at which a run is stopped by itself: 0 to 24 h; 0, the default: never.</summary>
    public TimeSpan StopWhenDiskTimeLeft { get; set; }

    /// <summary>How often the run's progress is saved: 0.5 s to 1 min, 2 s by default.</summary>
    public TimeSpan SeenInterval { get; set; } = TimeSpan.FromSeconds(2);
}
