using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Access;

/// <summary>Stores the audit in the database.</summary>
internal sealed class AuditStore(IDbContextFactory<ControlRoomDbContext> contexts) : IAuditStore
{
    /// <inheritdoc/>
    public Task<ImmutableArray<AuditLine>> FindAsync(AuditQuery query, int most, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = context.AuditEntries.AsNoTracking().AsQueryable();
                rows = query.From is { } from ? rows.Where(r => r.At >= from) : rows;
                rows = query.Until is { } until ? rows.Where(r => r.At < until) : rows;
                rows = query.Before is { } before ? rows.Where(r => r.Id < before) : rows;
                rows = query.OnlyRefused
                    ? rows.Where(r => !r.Outcome.StartsWith("done") && !r.Outcome.StartsWith("accepted") && !r.Outcome.StartsWith("all "))
                    : rows;
                foreach (var word in query.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    var key = NameKey.Of(word);
                    rows = rows.Where(r =>
                        TextSearch.Contains(r.Origin, key)
                        || TextSearch.Contains(r.Action, key)
                        || TextSearch.Contains(r.Subject, key)
                        || TextSearch.Contains(r.OldValue, key)
                        || TextSearch.Contains(r.NewValue, key)
                        || TextSearch.Contains(r.Outcome, key)
                    );
                }

                var found = await rows.OrderByDescending(r => r.Id).Take(most).ToListAsync(cancellationToken);
                return found
                    .Select(r => new AuditLine(
                        r.Id,
                        new AuditEntry(r.At, r.Origin, r.Action, r.Subject, r.OldValue, r.NewValue, r.Outcome)
                    ))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <summary>Returns the row of an entry.</summary>
    public static AuditRow RowOf(AuditEntry entry) =>
        new()
        {
            At = entry.At,
            Origin = entry.Origin,
            Action = entry.Action,
            Subject = entry.Subject,
            OldValue = entry.Old,
            NewValue = entry.New,
            Outcome = entry.Outcome,
        };
}
