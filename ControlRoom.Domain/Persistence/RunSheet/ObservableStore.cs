using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Stores observables in the database.</summary>
internal sealed class ObservableStore(IDbContextFactory<ControlRoomDbContext> contexts, TimeProvider time) : IObservableStore
{
    private const string NoLongerExists = "This observable no longer exists.";

    private const int MostExamples = 5;

    /// <summary>Up to this value a double represents every integer exactly.</summary>
    private const long LargestExact = 1L << 53;

    /// <inheritdoc/>
    public Task<ImmutableArray<Observable>> ListAsync(string experiment, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context
                    .Observables.AsNoTracking()
                    .Include(o => o.Details)
                    .Where(o => o.Experiment!.Name == experiment)
                    .OrderBy(o => o.Position)
                    .ThenBy(o => o.Id)
                    .ToListAsync(cancellationToken);
                return rows.Select(ObservableRows.Read).OrderBy(o => o.RemovedAt is not null).ToImmutableArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> AddAsync(string experiment, Observable observable, CancellationToken cancellationToken) =>
        ChangeAsync(
            experiment,
            (context, owner, rows) =>
            {
                if (ObservableRules.WhyNot(observable with { Id = 0 }, rows.Select(ObservableRows.Read)) is { } why)
                {
                    return Task.FromResult<string?>(why);
                }

                var row = new ObservableRow
                {
                    ExperimentId = owner,
                    Name = observable.Name,
                    Position = rows.Select(r => r.Position + 1).DefaultIfEmpty().Max(),
                };
                ObservableRows.Write(row, observable);
                context.Add(row);
                return Task.FromResult<string?>(null);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ObservableImpact> ImpactAsync(
        string experiment,
        int id,
        ObservableType? type,
        ImmutableArray<string> choices,
        CancellationToken cancellationToken
    ) =>
        contexts.ReadAsync(
            async context =>
            {
                var row = await context
                    .Observables.AsNoTracking()
                    .SingleOrDefaultAsync(o => o.Id == id && o.Experiment!.Name == experiment, cancellationToken);
                if (row is null)
                {
                    return new ObservableImpact(0, 0, []);
                }

                var texts = (
                    await context.Measurements.AsNoTracking().Where(m => m.ObservableId == id).ToListAsync(cancellationToken)
                ).ConvertAll(m => ObservableRows.ValueOf(m).ToText(row.Type));
                var after = type is { } wanted ? ObservableRows.Read(row) with { Type = wanted, Choices = choices } : null;
                var unfit = after is null || after.Type == row.Type ? [] : texts.Where(t => !Convert(row.Type, after, t).IsValid).ToList();
                return new ObservableImpact(texts.Count, unfit.Count, [.. unfit.Distinct(StringComparer.Ordinal).Take(MostExamples)]);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> ChangeAsync(
        string experiment,
        Observable before,
        Observable after,
        string origin,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            experiment,
            async (context, owner, rows) =>
            {
                if (rows.Find(r => r.Id == before.Id) is not { } row)
                {
                    return NoLongerExists;
                }

                if (!ObservableRows.Read(row).Equals(before))
                {
                    return $"Another user has changed {row.Name} in the meantime: check it again.";
                }

                if (ObservableRules.WhyNot(after with { Id = before.Id }, rows.Select(ObservableRows.Read), before) is { } why)
                {
                    return why;
                }

                if (after.Type != before.Type)
                {
                    await ConvertAsync(context, owner, before, after, origin, cancellationToken);
                }

                ObservableRows.Write(row, after);
                return null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> RemoveAsync(string experiment, int id, CancellationToken cancellationToken) =>
        ChangeAsync(
            experiment,
            async (context, _, rows) =>
            {
                if (rows.Find(r => r.Id == id) is not { } row)
                {
                    return NoLongerExists;
                }

                await context.NextFields.Where(f => f.Field == id).ExecuteDeleteAsync(cancellationToken);
                await context.DraftFields.Where(f => f.Field == id).ExecuteDeleteAsync(cancellationToken);
                if (await context.Measurements.AnyAsync(m => m.ObservableId == id, cancellationToken))
                {
                    row.Details ??= new ObservableDetailsRow();
                    row.Details.RemovedAt ??= time.GetUtcNow();
                }
                else
                {
                    await context.CopiedFields.Where(f => f.Field == id).ExecuteDeleteAsync(cancellationToken);
                    context.Remove(row);
                }

                return null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> RestoreAsync(string experiment, int id, CancellationToken cancellationToken) =>
        ChangeAsync(
            experiment,
            (_, _, rows) =>
            {
                if (rows.Find(r => r.Id == id) is not { } row)
                {
                    return Task.FromResult<string?>(NoLongerExists);
                }

                if (row.Details is { RemovedAt: not null } details)
                {
                    var removed = ObservableRows.Read(row);
                    if (ObservableRules.WhyNot(removed with { RemovedAt = null }, rows.Select(ObservableRows.Read), removed) is { } why)
                    {
                        return Task.FromResult<string?>(why);
                    }

                    details.RemovedAt = null;
                    row.Position = rows.Max(r => r.Position) + 1;
                }

                return Task.FromResult<string?>(null);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> MoveAsync(string experiment, int id, int? before, CancellationToken cancellationToken) =>
        ChangeAsync(
            experiment,
            (_, _, rows) =>
            {
                if (rows.Find(r => r.Id == id) is not { } row)
                {
                    return Task.FromResult<string?>(NoLongerExists);
                }

                var order = rows.Where(r => r != row).ToList();
                var place = before is { } other
                    ? order.FindIndex(r => r.Id == other)
                    : order.FindLastIndex(r => r.Details?.RemovedAt is null) + 1;
                if (place < 0)
                {
                    return Task.FromResult<string?>(before == id ? null : NoLongerExists);
                }

                order.Insert(place, row);
                foreach (var (position, moved) in order.Index())
                {
                    moved.Position = position;
                }

                return Task.FromResult<string?>(null);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<string?> OrderAsync(string experiment, ImmutableArray<int> order, CancellationToken cancellationToken) =>
        ChangeAsync(
            experiment,
            (_, _, rows) =>
            {
                var onSheet = rows.Where(r => r.Details?.RemovedAt is null).ToDictionary(r => r.Id);
                if (order.Length != onSheet.Count || !order.ToHashSet().SetEquals(onSheet.Keys))
                {
                    return Task.FromResult<string?>(
                        $"The order must name each observable on the sheet once: {string.Join(", ", onSheet.Keys.Order())}."
                    );
                }

                foreach (
                    var (position, row) in order.Select(id => onSheet[id]).Concat(rows.Where(r => r.Details?.RemovedAt is not null)).Index()
                )
                {
                    row.Position = position;
                }

                return Task.FromResult<string?>(null);
            },
            cancellationToken
        );

    /// <summary>Converts a value to another type. The result is not good if the conversion would lose information.</summary>
    private static ValueReading Convert(ObservableType from, Observable after, string text) =>
        from == ObservableType.Integer
        && after.Type == ObservableType.Real
        && long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is > LargestExact or < -LargestExact
            ? new ValueReading(default, string.Empty, "It has more digits than a real number can hold.")
            : ValueReader.Read(after with { Minimum = null, Maximum = null }, text);

    private async Task ConvertAsync(
        ControlRoomDbContext context,
        int owner,
        Observable before,
        Observable after,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var note = $"type changed from {before.Type} to {after.Type}";
        foreach (var row in await context.Measurements.Where(m => m.ObservableId == before.Id).ToListAsync(cancellationToken))
        {
            var text = ObservableRows.ValueOf(row).ToText(before.Type);
            var reading = Convert(before.Type, after, text);
            if (reading.Text != text)
            {
                context.Add(SheetStore.ChangeRowOf(owner, row.RunId, before, text, reading.Text, note, origin, time.GetUtcNow()));
            }

            if (reading.IsValid)
            {
                ObservableRows.SetValue(row, reading.Value);
            }
            else
            {
                context.Remove(row);
            }
        }

        foreach (var next in await context.NextFields.Where(f => f.Field == before.Id).ToListAsync(cancellationToken))
        {
            var reading = Convert(before.Type, after, next.Value);
            if (reading.Text != next.Value)
            {
                context.Add(SheetStore.ChangeRowOf(owner, null, before, next.Value, reading.Text, note, origin, time.GetUtcNow()));
            }

            if (reading.IsValid)
            {
                next.Value = reading.Text;
            }
            else
            {
                context.Remove(next);
            }
        }
    }

    /// <summary>Changes the present observables of the experiment in a transaction; changes are made one after the other.</summary>
    private Task<string?> ChangeAsync(
        string experiment,
        Func<ControlRoomDbContext, int, List<ObservableRow>, Task<string?>> change,
        CancellationToken cancellationToken
    ) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                if (
                    await context
                        .Experiments.Where(e => e.Name == experiment)
                        .Select(e => (int?)e.Id)
                        .SingleOrDefaultAsync(cancellationToken)
                    is not { } owner
                )
                {
                    return experiment.Length == 0 ? "No experiment is set up." : $"There is no experiment called {experiment}.";
                }

                if (
                    await change(context, owner, await ObservableRows.InOrder(context, owner).ToListAsync(cancellationToken)) is { } refusal
                )
                {
                    return refusal;
                }

                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync();
                return null;
            },
            cancellationToken
        );
}
