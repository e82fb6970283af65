using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>The steps of one server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">CoBo or MuTAnT; it determines the order of the servers.</param>
/// <param name="From">Its state when the plan was made; null if not known.</param>
/// <param name="Steps">Its steps, in order; none if it is already in the target state or cannot reach it.</param>
/// <param name="WhyNot">Why it cannot reach the target state; null if it can.</param>
public sealed record BringUpServer(
    EccServerId Server,
    string Name,
    EccServerKind Kind,
    EccState? From,
    ImmutableArray<BringUpStep> Steps,
    string? WhyNot
)
{
    /// <summary>True if a step failed, or if the server could not start.</summary>
    public bool Failed => WhyNot is not null || Steps.Any(s => s.State is StepState.Failed or StepState.Skipped);
}
