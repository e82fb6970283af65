using System.Globalization;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Finds the runs that match a query.</summary>
internal static class RunSearch
{
    public static async Task<List<FoundRun>> FilterAsync(
        ControlRoomDbContext context,
        string experiment,
        RunQuery query,
        CancellationToken cancellationToken
    )
    {
        var runs = context.Runs.AsNoTracking().Where(r => r.Experiment!.Name == experiment);
        if (!query.Classes.IsEmpty)
        {
            runs = runs.Where(r => query.Classes.AsEnumerable().Contains(r.Class));
        }

        if (query.Title.Length > 0)
        {
            var title = NameKey.Of(query.Title);
            runs = runs.Where(r => TextSearch.Contains(r.Title, title));
        }

        runs = query.Since is { } since ? runs.Where(r => r.StartedAt >= since) : runs;
        runs = query.Until is { } until ? runs.Where(r => r.StartedAt < until) : runs;
        var observables = await context
            .Observables.AsNoTracking()
            .Include(o => o.Details)
            .Where(o => o.Experiment!.Name == experiment)
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        foreach (var condition in query.Conditions.Where(c => observables.ContainsKey(c.Observable)))
        {
            runs = Where(context, runs, ObservableRows.Read(observables[condition.Observable]), condition);
        }

        if (query.Search.Trim() is { Length: > 0 } search)
        {
            runs = WithAnywhere(context, runs, [.. observables.Keys], search);
        }

        return await runs.Select(r => new FoundRun(r.Id, r.Number, r.Class, r.Title, r.StartedAt, r.StoppedAt))
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<RunRow> Where(
        ControlRoomDbContext context,
        IQueryable<RunRow> runs,
        Observable observable,
        RunCondition condition
    )
    {
        var values = context.Measurements.AsNoTracking().Where(m => m.ObservableId == observable.Id);
        if (condition.Kind == ConditionKind.Empty)
        {
            return runs.Where(r => !values.Any(m => m.RunId == r.Id));
        }

        if (condition.WhyNot(observable) is not null)
        {
            return runs;
        }

        values = condition.Kind switch
        {
            ConditionKind.Filled => values,
            _ when observable.IsNumber => WhereNumber(values, observable, condition),
            _ when observable.Type == ObservableType.YesNo => WhereYes(values, condition.Read(observable).Value.Integer),
            _ => WhereText(values, condition),
        };
        var found = values.Select(m => m.RunId);
        return runs.Where(r => found.Contains(r.Id));
    }

    private static IQueryable<MeasurementRow> WhereYes(IQueryable<MeasurementRow> values, long? yes) =>
        values.Where(m => m.IntegerValue == yes);

    private static IQueryable<MeasurementRow> WhereText(IQueryable<MeasurementRow> values, RunCondition condition)
    {
        var key = NameKey.Of(condition.Text);
        return condition.Kind switch
        {
            ConditionKind.Is => values.Where(m => TextSearch.Is(m.TextValue, key)),
            ConditionKind.IsNot => values.Where(m => !TextSearch.Is(m.TextValue, key)),
            _ => values.Where(m => TextSearch.Contains(m.TextValue, key)),
        };
    }

    /// <summary>Compares integers as integers where possible, because a double cannot represent all of them.</summary>
    private static IQueryable<MeasurementRow> WhereNumber(IQueryable<MeasurementRow> values, Observable observable, RunCondition condition)
    {
        if (
            observable.Type == ObservableType.Integer
            && long.TryParse(condition.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
        )
        {
            return condition.Kind switch
            {
                ConditionKind.Is => values.Where(m => m.IntegerValue == integer),
                ConditionKind.IsNot => values.Where(m => m.IntegerValue != integer),
                ConditionKind.Less => values.Where(m => m.IntegerValue < integer),
                ConditionKind.AtMost => values.Where(m => m.IntegerValue <= integer),
                ConditionKind.More => values.Where(m => m.IntegerValue > integer),
                _ => values.Where(m => m.IntegerValue >= integer),
            };
        }

        var number = condition.Read(observable).Value.Real!.Value;
        return condition.Kind switch
        {
            ConditionKind.Is => values.Where(m => (m.RealValue ?? m.IntegerValue) == number),
            ConditionKind.IsNot => values.Where(m => (m.RealValue ?? m.IntegerValue) != number),
            ConditionKind.Less => values.Where(m => (m.RealValue ?? m.IntegerValue) < number),
            ConditionKind.AtMost => values.Where(m => (m.RealValue ?? m.IntegerValue) <= number),
            ConditionKind.More => values.Where(m => (m.RealValue ?? m.IntegerValue) > number),
            _ => values.Where(m => (m.RealValue ?? m.IntegerValue) >= number),
        };
    }

    private static IQueryable<RunRow> WithAnywhere(
        ControlRoomDbContext context,
        IQueryable<RunRow> runs,
        List<int> observables,
        string search
    )
    {
        var key = NameKey.Of(search);
        int? run = int.TryParse(search, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var classes = Enum.GetValues<RunClass>().Where(c => c.ToString().Contains(search, StringComparison.OrdinalIgnoreCase)).ToArray();
        // Most values are not texts. The function is not called for them, because calling it takes longer than the other comparisons.
        var measured = context.Measurements.AsNoTracking().Where(m => observables.Contains(m.ObservableId));
        measured = ValueReader.ReadStored(new Observable { Name = string.Empty, Type = ObservableType.Real }, search)
            is { IsValid: true, Value.Real: { } value }
            ? measured.Where(m =>
                m.RealValue == value || m.IntegerValue == value || (m.TextValue != null && TextSearch.Contains(m.TextValue, key))
            )
            : measured.Where(m => m.TextValue != null && TextSearch.Contains(m.TextValue, key));
        var found = measured.Select(m => m.RunId);
        return runs.Where(r =>
            r.Number == run
            || classes.Contains(r.Class)
            || found.Contains(r.Id)
            || TextSearch.Contains(r.Title, key)
            || TextSearch.Contains(r.Notes, key)
            || TextSearch.Contains(r.Config, key)
        );
    }
}
