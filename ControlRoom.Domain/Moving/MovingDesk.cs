using ControlRoom.Domain.Access;

namespace ControlRoom.Domain.Moving;

/// <summary>
/// The single entry through which experiments of another program are imported. What is added and its audit entry are in one transaction; a
/// refusal is audited through the journal.
/// </summary>
public sealed class MovingDesk(IMovingStore moving, IAccessStore store, AuditTrail audit)
{
    /// <inheritdoc cref="IMovingStore.AddAsync"/>
    /// <param name="plan">A plan without problems.</param>
    /// <param name="source">What is imported, for the audit.</param>
    /// <param name="actor">The user who requests it.</param>
    /// <param name="cancellationToken">Cancels the import; then nothing is added.</param>
    public async Task<MoveResult> AddAsync(MovePlan plan, string source, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(actor);
        var result = actor.WhyNot(Right.Configure, store.Access.Control) is { } denied
            ? new MoveResult([denied], null)
            : await moving.AddAsync(plan, actor.Text, source, cancellationToken).ConfigureAwait(false);
        if (!result.Refusals.IsEmpty)
        {
            audit.Add(actor.Text, IMovingStore.AuditAction, string.Join(", ", plan.Names), string.Join(" ", result.Refusals), @new: source);
        }

        return result;
    }
}
