namespace ControlRoom.Domain.Get;

/// <summary>An ECC server in the setup.</summary>
public sealed record EccServer
{
    public required EccServerId Id { get; init; }

    /// <summary>Unique within the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>IP address or host name.</summary>
    public required string IpAddress { get; init; }

    /// <summary>TCP port, 8083 by default.</summary>
    public int Port { get; init; } = 8083;

    /// <summary>Path of the process's log file on its host, or empty.</summary>
    public string LogPath { get; init; } = string.Empty;

    /// <summary>Directory of the .xcfg files on its host, or empty.</summary>
    public string ConfigRoot { get; init; } = string.Empty;

    /// <summary>Directory for copies of the .xcfg files on its host, or empty.</summary>
    public string ConfigBackupRoot { get; init; } = string.Empty;

    /// <summary>The configuration set to use; null if none is selected.</summary>
    public ConfigId? SelectedConfig { get; init; }

    /// <summary>
    /// The time that a Describe, Prepare, Configure, Start, Breakup or Undo of this server may take before it counts as slow: 1 s to 1 h;
    /// null for <c>ControlRoom:Ecc:CommandTimeout</c>.
    /// </summary>
    public TimeSpan? TransitionDeadline { get; init; }

    /// <summary>The time that its Stop may take: 1 s to 1 h; null for <c>ControlRoom:Runs:StopDeadline</c>.</summary>
    public TimeSpan? StopDeadline { get; init; }

    /// <summary>Returns this server with another configuration set.</summary>
    public EccServer With(ConfigId? config) => this with { SelectedConfig = config };

    /// <summary>Returns the server's own deadline for a transition; null if the general one applies.</summary>
    public TimeSpan? DeadlineOf(EccTransition transition) => transition == EccTransition.Stop ? StopDeadline : TransitionDeadline;

    /// <summary>Returns this server with the deadlines of another.</summary>
    public EccServer WithDeadlinesOf(EccServer other) =>
        this with
        {
            TransitionDeadline = other.TransitionDeadline,
            StopDeadline = other.StopDeadline,
        };

    /// <summary>The address at which the server listens.</summary>
    public EccEndpoint Endpoint => new(IpAddress, Port);
}
