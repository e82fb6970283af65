using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Example runs with filled run sheets, so that the demo mode has something to show.</summary>
public sealed class DemoData(IDbContextFactory<ControlRoomDbContext> contexts, TimeProvider time)
{
    private static readonly ObservableRow[] Observables =
    [
        Observable("Gas pressure", ObservableType.Real, "Torr", "Baratron at the gas outlet"),
        Observable("Drift voltage", ObservableType.Integer, "V", "Cathode"),
        Observable("Micromegas voltage", ObservableType.Integer, "V", "Mesh; trips above 480 V"),
        Observable("Beam current", ObservableType.Real, "pnA", "Faraday cup upstream, before the run"),
        Observable("Beam energy", ObservableType.Real, "MeV/u", "After the degrader"),
        Observable("Gas", ObservableType.Choice, string.Empty, "Fill of the active volume", "He:CO2 90:10\nD2\nP10"),
        Observable("Magnet on", ObservableType.YesNo, string.Empty, "Solenoid at its nominal field"),
        Observable("Shift", ObservableType.Text, string.Empty, "Who was there"),
    ];

    private static readonly DemoRun[] Runs =
    [
        new(
            RunClass.Pulser,
            "Pulser on all pads",
            "Gain check before the beam; CoBo 4 a little low, within tolerance.",
            TimeSpan.FromHours(-7.5),
            TimeSpan.FromMinutes(12),
            [600.2, 4000L, 0L, null, null, "He:CO2 90:10", 0L, "Owl shift"]
        ),
        new(
            RunClass.Beam,
            "Beam tuning",
            "14N at 5.9 MeV/u through the empty chamber.\nSlits at 3 mm.",
            TimeSpan.FromHours(-6),
            TimeSpan.FromMinutes(38),
            [600.1, 4000L, 420L, 0.35, 5.92, "He:CO2 90:10", 1L, "Owl shift"]
        ),
        new(
            RunClass.Production,
            "14N(alpha,p), 600 Torr",
            "Trigger rate steady at 120 Hz; one spark in the last ten minutes, voltage recovered by itself.",
            TimeSpan.FromHours(-4),
            TimeSpan.FromMinutes(117),
            [599.8, 4000L, 430L, 0.42, 5.92, "He:CO2 90:10", 1L, "Day shift"]
        ),
    ];

    /// <summary>Adds three closed runs and eight observables, with times before now, unless the experiment has a run already.</summary>
    /// <param name="experiment">An experiment that has been set up.</param>
    /// <param name="cancellationToken">Gives up; then nothing is added.</param>
    /// <returns>True if they were added.</returns>
    /// <exception cref="InvalidOperationException">There is no such experiment.</exception>
    public Task<bool> SeedAsync(string experiment, CancellationToken cancellationToken = default) =>
        contexts.WriteAsync(context => SeedAsync(context, experiment, cancellationToken), cancellationToken);

    private async Task<bool> SeedAsync(ControlRoomDbContext context, string experiment, CancellationToken cancellationToken)
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var owner =
            await context.Experiments.SingleOrDefaultAsync(e => e.Name == experiment, cancellationToken)
            ?? throw new InvalidOperationException($"There is no experiment called {experiment}.");
        if (await context.Runs.AnyAsync(r => r.ExperimentId == owner.Id, cancellationToken))
        {
            return false;
        }

        Add(context, owner, await context.Observables.Where(o => o.ExperimentId == owner.Id).ToListAsync(cancellationToken));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
        return true;
    }

    private void Add(ControlRoomDbContext context, ExperimentRow owner, List<ObservableRow> present)
    {
        var now = time.GetUtcNow();
        var runs = Runs.Select((run, number) => run.ToRow(owner, number, now)).ToList();
        context.AddRange(runs);

        // An observable that the operators have made themselves stays as it is and gets no values of ours.
        foreach (var (index, template) in Observables.Index().Where(o => present.TrueForAll(p => p.Name != o.Item.Name)))
        {
            var observable = Copy(template, owner, present.Count + index);
            context.Add(observable);
            context.AddRange(
                Runs.Zip(runs)
                    .Where(pair => pair.First.Values[index] is not null)
                    .Select(pair => Measurement(pair.Second, observable, pair.First.Values[index]!))
            );
        }
    }

    private static ObservableRow Observable(string name, ObservableType type, string units, string comment, string choices = "") =>
        new()
        {
            Name = name,
            Type = type,
            Units = units,
            Comment = comment,
            Choices = choices,
        };

    private static ObservableRow Copy(ObservableRow template, ExperimentRow owner, int position) =>
        new()
        {
            Experiment = owner,
            Name = template.Name,
            Type = template.Type,
            Units = template.Units,
            Comment = template.Comment,
            Choices = template.Choices,
            Position = position,
        };

    private static MeasurementRow Measurement(RunRow run, ObservableRow observable, object value) =>
        new()
        {
            Run = run,
            Observable = observable,
            IntegerValue = value as long?,
            RealValue = value as double?,
            TextValue = value as string,
        };

    /// <summary>An example run; the values are in the order of the observables.</summary>
    private sealed record DemoRun(RunClass Class, string Title, string Notes, TimeSpan Start, TimeSpan Length, object?[] Values)
    {
        public RunRow ToRow(ExperimentRow owner, int number, DateTimeOffset now) =>
            new()
            {
                Experiment = owner,
                Number = number,
                Class = Class,
                Title = Title,
                Notes = Notes,
                Config = "ECC0 cobo0/e20009/e20009\nMutant mutant/e20009/e20009",
                StartedAt = now + Start,
                StoppedAt = now + Start + Length,
            };
    }
}
