using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>A database with five runs of e20009 and one of another experiment.</summary>
public abstract class RunTableBench : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
    private protected static readonly DateTimeOffset Now = Start.AddDays(1);
    private protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.WithExperimentAsync();
        await using var context = Database.NewContext();
        var experiment = await context.Experiments.SingleAsync();
        ObservableRow[] observables =
        [
            new()
            {
                Experiment = experiment,
                Name = "Pressure",
                Type = ObservableType.Real,
                Units = "Torr",
                Position = 0,
            },
            new()
            {
                Experiment = experiment,
                Name = "Voltage",
                Type = ObservableType.Integer,
                Position = 1,
            },
            new()
            {
                Experiment = experiment,
                Name = "Gas",
                Type = ObservableType.Text,
                Position = 2,
            },
            new()
            {
                Experiment = experiment,
                Name = "Field",
                Type = ObservableType.YesNo,
                Position = 3,
            },
        ];
        RunRow[] runs =
        [
            RunOf(0, RunClass.Testing, "first", 10),
            RunOf(1, RunClass.Beam, "100% beam", 30),
            RunOf(2, RunClass.Beam, "b_am", 20),
            RunOf(3, RunClass.Production, "=production, \"good\"", 40),
            RunOf(4, RunClass.Junk, string.Empty, null),
        ];
        foreach (var run in runs)
        {
            run.Experiment = experiment;
        }

        runs[2].Progress = new RunProgressRow { AbortReason = "no clock" };
        context.AddRange(observables);
        context.AddRange(runs);
        context.AddRange(
            Measured(runs[0], observables[0], real: 600),
            Measured(runs[1], observables[0], real: 599.5),
            Measured(runs[3], observables[0], real: 1e-6),
            Measured(runs[0], observables[1], integer: long.MaxValue),
            Measured(runs[1], observables[1], integer: long.MaxValue - 1),
            Measured(runs[2], observables[1], integer: -5),
            Measured(runs[0], observables[2], text: "helium"),
            Measured(runs[1], observables[2], text: "P10"),
            Measured(runs[2], observables[2], text: "+49 is a number"),
            Measured(runs[0], observables[3], integer: 1),
            Measured(runs[1], observables[3], integer: 0),
            new RunFilingRow
            {
                Run = runs[0],
                Router = "r",
                Address = "a",
                Directory = "d",
                Token = "t",
                State = FilingState.Filed,
                Moved = 3,
                Bytes = 1000,
            },
            new RunFilingRow
            {
                Run = runs[0],
                Router = "s",
                Address = "a",
                Directory = "e",
                Token = "u",
                State = FilingState.Filed,
                Moved = 2,
                Bytes = 500,
            },
            new RunFilingRow
            {
                Run = runs[3],
                Router = "s",
                Address = "a",
                Directory = "e",
                Token = "v",
                State = FilingState.Waiting,
            },
            new CopiedFieldRow { Run = runs[1], Field = -2 },
            new RunRow
            {
                Experiment = new ExperimentRow { Name = "other" },
                Number = 7,
                Title = "first",
                StartedAt = Start,
                StoppedAt = Start,
            }
        );
        await context.SaveChangesAsync();
        context.Add(new CopiedFieldRow { RunId = runs[1].Id, Field = observables[0].Id });
        await context.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    private static RunRow RunOf(int number, RunClass kind, string title, int? minutes) =>
        new()
        {
            Number = number,
            Class = kind,
            Title = title,
            Notes = $"notes of {number}",
            StartedAt = Start.AddMinutes(number),
            StoppedAt = minutes is { } length ? Start.AddMinutes(number + length) : null,
        };

    private static MeasurementRow Measured(
        RunRow run,
        ObservableRow observable,
        double? real = null,
        long? integer = null,
        string? text = null
    ) =>
        new()
        {
            Run = run,
            Observable = observable,
            RealValue = real,
            IntegerValue = integer,
            TextValue = text,
        };
}
