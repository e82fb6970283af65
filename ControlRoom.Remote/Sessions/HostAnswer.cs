using System.Collections.Immutable;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Output;

namespace ControlRoom.Remote.Sessions;

/// <summary>What a script printed on a host, or why nothing is known.</summary>
internal sealed record HostAnswer
{
    /// <summary>What its commands printed.</summary>
    public ImmutableArray<OutputSection> Sections { get; init; } = [];

    /// <summary>
    /// A sentence for the operator if the script did not come to its end, in which case some of it may have been done; null if it did.
    /// </summary>
    public string? Failure { get; init; }

    /// <summary>The code of that.</summary>
    public ProblemCode FailureCode { get; init; }

    /// <summary>The first section of that name, or null.</summary>
    public OutputSection? Find(string name) => Sections.FirstOrDefault(s => s.Name == name);
}
