using System.Collections.Immutable;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator;

/// <summary>Options of a simulated installation.</summary>
public sealed record SimulatedSystemOptions
{
    /// <summary>
    /// The directory for all files, in which each server and router has a subdirectory with its name; created if missing.
    /// </summary>
    public required string Directory { get; init; }

    /// <summary>The number of CoBos; 11 by default. A MuTAnT is always added.</summary>
    public int CoBos { get; init; } = 11;

    /// <summary>The experiment of the setup; <c>simulated</c> by default.</summary>
    public string Experiment { get; init; } = "simulated";

    /// <summary>The port of ECC0, followed by the ports of the other servers; 0 (the default) for any free ports.</summary>
    public int FirstEccPort { get; init; }

    /// <summary>
    /// The data port of DataRouter0, followed by the other data ports and then by all control ports; 0 (the default) for any free ports.
    /// </summary>
    public int FirstRouterPort { get; init; }

    /// <summary>How the routers run; objects in this process by default.</summary>
    public RouterMode Routers { get; init; } = RouterMode.InProcess;

    /// <summary>True to run a process named getEccSoapServer that is visible in the process list; false by default.</summary>
    public bool RunsEccProcess { get; init; }

    /// <summary>
    /// For <see cref="RouterMode.Processes"/>: the program that acts as the routers; <c>Environment.ProcessPath</c> by default.
    /// </summary>
    public string? RouterExecutable { get; init; }

    /// <summary>For <see cref="RouterMode.Processes"/>: arguments before the router's own, if the executable is <c>dotnet</c>.</summary>
    public ImmutableArray<string> RouterLeadingArguments { get; init; } = [];

    /// <summary>
    /// The options of all ECC servers, except for name, port, senders, configurations, log and
    /// <see cref="SimulatedEccOptions.ConnectToRouters"/>.
    /// </summary>
    public SimulatedEccOptions Ecc { get; init; } = new();
}
