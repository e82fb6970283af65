namespace ControlRoom.Simulator.Routers;

/// <summary>Options of a simulated data router.</summary>
public sealed record SimulatedRouterOptions
{
    /// <summary>The file size limit of the real router, in bytes: 1 GiB.</summary>
    public const long DefaultMaxFileBytes = 1L << 30;

    /// <summary>The control port on 127.0.0.1; 0 (the default) for any free port. The router sends nothing on it.</summary>
    public int ControlPort { get; init; }

    /// <summary>The data port on 127.0.0.1; 0 (the default) for any free port.</summary>
    public int DataPort { get; init; }

    /// <summary>The directory for files; <c>.</c> (the default) is the working directory.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>The file size in bytes above which the next file is started after a frame; 1 GiB by default.</summary>
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>True to log up to three debug lines per frame; false (the default) to keep the log of a demonstration small.</summary>
    public bool LogFrames { get; init; }
}
