using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Which experiment is the active one, and how other processes hear of it; parts of a transaction.</summary>
internal static class ActiveExperiment
{
    /// <summary>
    /// Leaves none active but the one with this name, if it is. First none is active, then one: the index allows one at most, and looks
    /// after each statement.
    /// </summary>
    public static Task LeaveAsync(ControlRoomDbContext context, string name, CancellationToken cancellationToken) =>
        context
            .Experiments.Where(e => e.IsActive && e.Name != name)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.IsActive, false), cancellationToken);

    /// <summary>Saves, and counts the change of the setup.</summary>
    public static async Task ReviseAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        await context
            .SetupRevisions.Where(r => r.Id == SetupRevisionRow.TheId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, r => r.Number + 1), cancellationToken);
    }
}
