namespace ControlRoom.Ecc;

/// <summary>Timeouts and limits of calls to ECC servers; section <c>ControlRoom:Ecc</c> of the configuration.</summary>
public sealed class EccClientOptions
{
    /// <summary>The section of the configuration that holds the options.</summary>
    public const string Section = "ControlRoom:Ecc";

    /// <summary>Timeout of GetState and GetConfigIDs, from connecting to the last byte; 0.1 s to 60 s, 2 s by default.</summary>
    public TimeSpan StateTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Timeout of transitions. A server responds when the transition has finished; the first Configure after a cold start took 261 s. 1 s
    /// to 60 min, 5 min by default.
    /// </summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long to wait for a server that works longer than <see cref="CommandTimeout"/> and reports so in GetState, including its
    /// response. 1 min to 24 h, 1 h by default.
    /// </summary>
    public TimeSpan SlowLimit { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Longest response to a transition or to GetConfigIDs, in bytes; a Configure had a response of 371 kB. 64 KiB to 256 MiB, 16 MiB by
    /// default.
    /// </summary>
    public int MaxAnswerBytes { get; set; } = 16 << 20;
}
