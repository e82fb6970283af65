using System.Collections.Immutable;

namespace ControlRoom.Simulator.Routers;

/// <summary>Options for starting a data router in a separate process.</summary>
public sealed record DataRouterProcessOptions
{
    /// <summary>
    /// The program that runs <see cref="DataRouterProgram"/> if <see cref="DataRouterProgram.RoleVariable"/> is set; usually
    /// <c>Environment.ProcessPath</c>.
    /// </summary>
    public required string Executable { get; init; }

    /// <summary>Arguments before the router's own: the assembly, if the executable is <c>dotnet</c>.</summary>
    public ImmutableArray<string> LeadingArguments { get; init; } = [];

    /// <summary>The working directory, to which files are written; created if missing.</summary>
    public required string Directory { get; init; }

    /// <summary>The control port; 0 (the default) for any free port.</summary>
    public int ControlPort { get; init; }

    /// <summary>The data port; 0 (the default) for any free port.</summary>
    public int DataPort { get; init; }

    /// <summary>How long the router may take until it is listening; 30 s by default, because a dozen routers start at once.</summary>
    public TimeSpan StartTimeOut { get; init; } = TimeSpan.FromSeconds(30);
}
