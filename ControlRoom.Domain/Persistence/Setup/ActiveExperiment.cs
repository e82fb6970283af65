using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Setup;

/// <summary>Changes the active experiment and notifies other processes. The methods are parts of a transaction.</summary>
internal static class ActiveExperiment
{
    /// <summary>
    /// Deactivates every experiment except the one with this name. This must be done before another is activated, because the index allows
    /// only one active experiment and is checked after each statement.
    /// </summary>
    public static Task DeactivateOthersAsync(ControlRoomDbContext context, string name, CancellationToken cancellationToken) =>
        context
            .Experiments.Where(e => e.IsActive && e.Name != name)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.IsActive, false), cancellationToken);

    /// <summary>Saves the changes and increments the revision of the setup, which other processes read.</summary>
    public static async Task SaveRevisionAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        await context
            .SetupRevisions.Where(r => r.Id == SetupRevisionRow.TheId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, r => r.Number + 1), cancellationToken);
    }
}
