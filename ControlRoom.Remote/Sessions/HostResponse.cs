using System.Collections.Immutable;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Output;

namespace ControlRoom.Remote.Sessions;

/// <summary>The output of a script on a host, or why there is none.</summary>
internal sealed record HostResponse
{
    /// <summary>The output of its commands.</summary>
    public ImmutableArray<OutputSection> Sections { get; init; } = [];

    /// <summary>
    /// A sentence for the operator if the script did not finish, in which case a part of it may have been executed; null if it finished.
    /// </summary>
    public string? Failure { get; init; }

    /// <summary>The code of the failure.</summary>
    public ProblemCode FailureCode { get; init; }

    /// <summary>Returns the first section of that name, or null.</summary>
    public OutputSection? Find(string name) => Sections.FirstOrDefault(s => s.Name == name);
}
