using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Which experiment is the active one, and how other processes hear of it; parts of a transaction.</summary>
internal static class ActiveExperiment
{
    /// <summary>Leaves none active but the one with this name, if it is. First none is active, then one: the index allows one at most, and looks after each statement.</summary>
    public static async Task LeaveAsync(ControlRoomDbContext context, string name, CancellationToken cancellationToken)
    {
        foreach (var active in await context.Experiments.Where(e => e.IsActive && e.Name != name).ToListAsync(cancellationToken))
        {
            active.IsActive = false;
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Saves, and counts the change of the setup.</summary>
    public static async Task ReviseAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        (await context.SetupRevisions.SingleAsync(r => r.Id == SetupRevisionRow.TheId, cancellationToken)).Number++;
        await context.SaveChangesAsync(cancellationToken);
    }
}
