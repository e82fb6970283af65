namespace ControlRoom.Ecc;

/// <summary>Time-outs and bounds of calls to ECC servers; section <c>ControlRoom:Ecc</c> of the configuration.</summary>
public sealed class EccClientOptions
{
    /// <summary>Where the options are in the configuration.</summary>
    public const string Section = "ControlRoom:Ecc";

    /// <summary>For GetState and GetConfigIDs, from connecting to the last byte; 0.1 s to 60 s, 2 s by default.</summary>
    public TimeSpan StateTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// For transitions, which are answered when they are over: the first Configure after a cold start took 261 s. 1 s to 60 min, 5 min by
    /// default.
    /// </summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long to wait for a server that works longer than <see cref="CommandTimeout"/> and says so in GetState, and for its answer. 1 min
    /// to 24 h, 1 h by default.
    /// </summary>
    public TimeSpan SlowLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Longest answer to a transition or GetConfigIDs, in bytes; a Configure had an answer of 371 kB. 64 KiB to 256 MiB, 16 MiB by default.
    /// </summary>
    public int MaxAnswerBytes { get; set; } = 16 << 20;
}
