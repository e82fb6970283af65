namespace ControlRoom.Simulator.Routers;

/// <summary>What a simulated data router is.</summary>
public sealed record SimulatedRouterOptions
{
    /// <summary>The real router's size limit: 1 GiB.</summary>
    public const long DefaultMaxFileBytes = 1L << 30;

    /// <summary>Control port on 127.0.0.1; 0 (the default) takes any free one. Nothing is ever said there.</summary>
    public int ControlPort { get; init; }

    /// <summary>Data port on 127.0.0.1; 0 (the default) takes any free one.</summary>
    public int DataPort { get; init; }

    /// <summary>Where the files go; <c>.</c> (the default) is the working directory.</summary>
    public string Directory { get; init; } = ".";

    /// <summary>The next file is begun when one is larger than this after a frame; 1 GiB by default.</summary>
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>True: log up to three debug lines per frame. False (the default): a demonstration's log stays small.</summary>
    public bool LogFrames { get; init; }
}
