using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Runs;

/// <summary>Stores alarms and shelvings in the database.</summary>
internal sealed class AlarmStore(IDbContextFactory<ControlRoomDbContext> contexts) : IAlarmStore
{
    /// <inheritdoc/>
    public Task<(ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings)> LoadAsync(
        CancellationToken cancellationToken
    ) =>
        contexts.ReadAsync(
            async context =>
            {
                var alarms = await context.Alarms.AsNoTracking().OrderBy(a => a.Place).ToListAsync(cancellationToken);
                var shelvings = await context.AlarmShelvings.AsNoTracking().OrderBy(s => s.Place).ToListAsync(cancellationToken);
                return (
                    alarms.Select(Of).ToImmutableArray(),
                    shelvings.Select(s => new AlarmShelving(s.Kind, s.Source, s.By, s.At, s.Until, s.Reason)).ToImmutableArray()
                );
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task StoreAsync(ImmutableArray<RunAlarm> alarms, ImmutableArray<AlarmShelving> shelvings, CancellationToken cancellationToken) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                await context.Alarms.ExecuteDeleteAsync(cancellationToken);
                await context.AlarmShelvings.ExecuteDeleteAsync(cancellationToken);
                context.AddRange(alarms.Select(RowOf));
                context.AddRange(shelvings.Select(RowOf));
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync();
                return alarms.Length;
            },
            cancellationToken
        );

    private static RunAlarm Of(AlarmRow row) =>
        new(row.Kind, row.Source, row.Since, row.Cause, row.Consequence, row.Action)
        {
            RaisedAt = row.RaisedAt,
            Acknowledged = row is { AcknowledgedBy: { } by, AcknowledgedAt: { } at }
                ? new AlarmAcknowledgement(by, at, row.Note ?? string.Empty)
                : null,
        };

    private static AlarmRow RowOf(RunAlarm alarm, int place) =>
        new()
        {
            Kind = alarm.Kind,
            Source = alarm.Source,
            Since = alarm.Since,
            RaisedAt = alarm.RaisedAt,
            Cause = alarm.Cause,
            Consequence = alarm.Consequence,
            Action = alarm.Action,
            AcknowledgedBy = alarm.Acknowledged?.By,
            AcknowledgedAt = alarm.Acknowledged?.At,
            Note = alarm.Acknowledged?.Note,
            Place = place,
        };

    private static AlarmShelvingRow RowOf(AlarmShelving shelving, int place) =>
        new()
        {
            Kind = shelving.Kind,
            Source = shelving.Source,
            By = shelving.By,
            At = shelving.At,
            Until = shelving.Until,
            Reason = shelving.Reason,
            Place = place,
        };
}
