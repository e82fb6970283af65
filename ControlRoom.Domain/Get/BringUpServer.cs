using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>The steps of one server on its way to Ready or Idle.</summary>
/// <param name="Server">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">CoBo or MuTAnT: decides who goes first.</param>
/// <param name="From">The state it was in; null if not known.</param>
/// <param name="Steps">Its steps, in order; none if it is there already or cannot go.</param>
/// <param name="WhyNot">Why it cannot go; null if it can.</param>
public sealed record BringUpServer(
    EccServerId Server,
    string Name,
    EccServerKind Kind,
    EccState? From,
    ImmutableArray<BringUpStep> Steps,
    string? WhyNot
)
{
    /// <summary>True if a step failed or it could not go at all.</summary>
    public bool Failed => WhyNot is not null || Steps.Any(s => s.State is StepState.Failed or StepState.Skipped);
}
