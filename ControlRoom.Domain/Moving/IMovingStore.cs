using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>Keeps experiments that come from another program.</summary>
public interface IMovingStore
{
    /// <summary>Why what was planned cannot be done now, one sentence for each reason; none if it can. Nothing is changed.</summary>
    Task<ImmutableArray<string>> WhyNotAsync(MovePlan plan, CancellationToken cancellationToken);

    /// <summary>
    /// Adds experiments with all that belongs to them, all or nothing, and the line of the audit with them. If no experiment is active, one
    /// of them becomes it: the one that was active where it comes from, or the only one.
    /// </summary>
    /// <param name="plan">Without problems.</param>
    /// <param name="origin">Who imports, for audit and runs.</param>
    /// <param name="source">What is imported, for the audit.</param>
    /// <param name="cancellationToken">Gives up; then nothing is added.</param>
    Task<MoveResult> AddAsync(MovePlan plan, string origin, string source, CancellationToken cancellationToken);
}
