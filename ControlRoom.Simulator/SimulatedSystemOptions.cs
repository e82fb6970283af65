using System.Collections.Immutable;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator;

/// <summary>Size and pace of a simulated installation.</summary>
public sealed record SimulatedSystemOptions
{
    /// <summary>Everything it writes goes below; each server and router has a directory of its name. Made if missing.</summary>
    public required string Directory { get; init; }

    /// <summary>Number of CoBos; 11 by default. A MuTAnT is always added.</summary>
    public int CoBos { get; init; } = 11;

    /// <summary>Experiment of the setup; <c>simulated</c> by default.</summary>
    public string Experiment { get; init; } = "simulated";

    /// <summary>Port of ECC0, the next ones follow; 0 (the default): any free ones.</summary>
    public int FirstEccPort { get; init; }

    /// <summary>Data port of DataRouter0, the next ones follow, and after them all control ports; 0 (the default): any free ones.</summary>
    public int FirstRouterPort { get; init; }

    /// <summary>What the routers are; objects in this process by default.</summary>
    public RouterMode Routers { get; init; } = RouterMode.InProcess;

    /// <summary>True to run a process named getEccSoapServer, for those who look at the process list; false by default.</summary>
    public bool ShowsEccProcess { get; init; }

    /// <summary>
    /// For <see cref="RouterMode.Processes"/>: the program that acts as the routers; <c>Environment.ProcessPath</c> by default.
    /// </summary>
    public string? RouterExecutable { get; init; }

    /// <summary>For <see cref="RouterMode.Processes"/>: arguments before the router's own, if the executable is <c>dotnet</c>.</summary>
    public ImmutableArray<string> RouterLeadingArguments { get; init; } = [];

    /// <summary>What all ECC servers have in common; name, port, senders, configurations, log and connecting are set for each.</summary>
    public SimulatedEccOptions Ecc { get; init; } = new();
}
