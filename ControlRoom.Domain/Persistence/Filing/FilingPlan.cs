using System.Collections.Immutable;
using System.Security.Cryptography;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Filing;

/// <summary>
/// Adds filings in the same transaction that opens or closes their run, so that after a crash no run is left without its filings.
/// </summary>
internal static class FilingPlan
{
    /// <summary>
    /// Adds the filings that do not exist yet. A filing with an unknown directory gets the directory when it becomes known.
    /// </summary>
    public static async Task AddAsync(
        ControlRoomDbContext context,
        int runId,
        ImmutableArray<FilingTarget> targets,
        CancellationToken cancellationToken
    )
    {
        var planned = await context.RunFilings.Where(f => f.RunId == runId).ToListAsync(cancellationToken);
        foreach (var target in targets)
        {
            var same = planned.Where(f => f.Router == target.Router).ToList();
            if (same.Exists(f => f.Directory == target.Directory) || (target.Directory.Length == 0 && same.Count > 0))
            {
                continue;
            }

            if (same.Find(f => f.Directory.Length == 0) is { } unknown)
            {
                unknown.Directory = target.Directory;
                unknown.Address = target.Address;
                continue;
            }

            var row = new RunFilingRow
            {
                RunId = runId,
                Router = target.Router,
                Address = target.Address,
                Directory = target.Directory,
                Token = RandomNumberGenerator.GetHexString(16, lowercase: true),
            };
            planned.Add(row);
            context.RunFilings.Add(row);
        }
    }
}
