using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>The result of reading a setup file.</summary>
public sealed record SetupFileResult
{
    /// <summary>The setup, with ids counted from 1 in the order of the file; null if there are errors.</summary>
    public SystemSetup? Setup { get; init; }

    /// <summary>The observables, in order; empty if the file has none.</summary>
    public ImmutableArray<Observable> Observables { get; init; } = [];

    /// <summary>All errors, each with its place: <c>eccServers[3].port: 70000 is not a port (1 to 65535)</c>.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>What is unusual, but accepted.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>True if the file can be used.</summary>
    [MemberNotNullWhen(true, nameof(Setup))]
    public bool IsValid => Setup is not null;
}
