using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Web.Api;

/// <summary>The steps of one server on its way to Ready or Idle.</summary>
/// <param name="Server">Its name.</param>
/// <param name="From">Its state at the beginning.</param>
/// <param name="Reason">Why it cannot reach the target; empty if it can.</param>
/// <param name="Steps">Its steps.</param>
public sealed record ProcedureLineState(string Server, string? From, string Reason, ImmutableArray<ProcedureStepState> Steps)
{
    /// <summary>The state of a line.</summary>
    public static ProcedureLineState Of(BringUpServer line) =>
        new(
            line.Name,
            line.From?.ToString(),
            line.WhyNot ?? string.Empty,
            [.. line.Steps.Select(s => new ProcedureStepState(s.Transition.ToString(), s.State.ToString(), s.Message))]
        );
}
