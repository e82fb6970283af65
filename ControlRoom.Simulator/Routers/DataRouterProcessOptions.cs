using System.Collections.Immutable;

namespace ControlRoom.Simulator.Routers;

/// <summary>How to start a data router as a process of its own.</summary>
public sealed record DataRouterProcessOptions
{
    /// <summary>
    /// The program that runs <see cref="DataRouterProgram"/> when <see cref="DataRouterProgram.RoleVariable"/> says so; usually
    /// <c>Environment.ProcessPath</c>.
    /// </summary>
    public required string Executable { get; init; }

    /// <summary>Arguments before the router's own: the assembly, if the executable is <c>dotnet</c>.</summary>
    public ImmutableArray<string> LeadingArguments { get; init; } = [];

    /// <summary>Its working directory, where the files go; made if missing.</summary>
    public required string Directory { get; init; }

    /// <summary>Control port; 0 (the default) takes any free one.</summary>
    public int ControlPort { get; init; }

    /// <summary>Data port; 0 (the default) takes any free one.</summary>
    public int DataPort { get; init; }

    /// <summary>How long it may take to listen; 30 s by default, for a dozen start at once.</summary>
    public TimeSpan StartTimeOut { get; init; } = TimeSpan.FromSeconds(30);
}
