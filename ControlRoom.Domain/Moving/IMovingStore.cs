using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>Stores experiments that are imported from another program.</summary>
public interface IMovingStore
{
    /// <summary>The action in the audit.</summary>
    const string AuditAction = "Experiments imported";

    /// <summary>
    /// Returns why the plan cannot be carried out now, one sentence for each reason; empty if it can. Nothing is changed.
    /// </summary>
    Task<ImmutableArray<string>> WhyNotAsync(MovePlan plan, CancellationToken cancellationToken);

    /// <summary>
    /// Adds experiments with everything that belongs to them and the entry of the audit, in one transaction. If no experiment is active,
    /// one of them is activated: the one that was active in the original, or the only one.
    /// </summary>
    /// <param name="plan">A plan without problems.</param>
    /// <param name="origin">Where the request came from, for audit and runs.</param>
    /// <param name="source">What is imported, for the audit.</param>
    /// <param name="cancellationToken">Cancels the import; then nothing is added.</param>
    Task<MoveResult> AddAsync(MovePlan plan, string origin, string source, CancellationToken cancellationToken);
}
