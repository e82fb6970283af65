using System.Collections.Immutable;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Commands;

/// <summary>Example runs with filled run sheets, so that the demo mode has something to show.</summary>
internal sealed class DemoData(IRunQueries runs, IObservableStore observables, IRunSheet sheets, TimeProvider time)
{
    private const string Origin = "demo";

    private static readonly ImmutableArray<Observable> Templates =
    [
        Template("Gas pressure", ObservableType.Real, "Torr", "Baratron at the gas outlet"),
        Template("Drift voltage", ObservableType.Integer, "V", "Cathode"),
        Template("Micromegas voltage", ObservableType.Integer, "V", "Mesh; trips above 480 V"),
        Template("Beam current", ObservableType.Real, "pnA", "Faraday cup upstream, before the run"),
        Template("Beam energy", ObservableType.Real, "MeV/u", "After the degrader"),
        Template("Gas", ObservableType.Choice, string.Empty, "Fill of the active volume", "He:CO2 90:10", "D2", "P10"),
        Template("Magnet on", ObservableType.YesNo, string.Empty, "Solenoid at its nominal field"),
        Template("Shift", ObservableType.Text, string.Empty, "Shift crew"),
    ];

    private static readonly ImmutableArray<DemoRun> Examples =
    [
        new(
            RunClass.Pulser,
            "Pulser on all pads",
            "Gain check before the beam; CoBo 4 a little low, within tolerance.",
            TimeSpan.FromHours(-7.5),
            TimeSpan.FromMinutes(12),
            ["600.2", "4000", "0", string.Empty, string.Empty, "He:CO2 90:10", ValueReader.No, "Owl shift"]
        ),
        new(
            RunClass.Beam,
            "Beam tuning",
            "14N at 5.9 MeV/u through the empty chamber.\nSlits at 3 mm.",
            TimeSpan.FromHours(-6),
            TimeSpan.FromMinutes(38),
            ["600.1", "4000", "420", "0.35", "5.92", "He:CO2 90:10", ValueReader.Yes, "Owl shift"]
        ),
        new(
            RunClass.Production,
            "14N(alpha,p), 600 Torr",
            "Trigger rate steady at 120 Hz; one spark in the last ten minutes, voltage recovered by itself.",
            TimeSpan.FromHours(-4),
            TimeSpan.FromMinutes(117),
            ["599.8", "4000", "430", "0.42", "5.92", "He:CO2 90:10", ValueReader.Yes, "Day shift"]
        ),
    ];

    /// <summary>Adds three closed runs and eight observables, with times before now, unless the experiment has a run already.</summary>
    /// <param name="experiment">An experiment that has been set up, without an open run.</param>
    /// <param name="cancellationToken">Cancels the request; the runs are not added then.</param>
    /// <returns>True if they were added.</returns>
    /// <exception cref="InvalidOperationException">There is no such experiment, or a run is open in another one.</exception>
    public async Task<bool> SeedAsync(string experiment, CancellationToken cancellationToken)
    {
        if (await runs.LatestAsync(experiment, cancellationToken) is not null)
        {
            return false;
        }

        var fields = await FieldsAsync(experiment, cancellationToken);
        var now = time.GetUtcNow();
        var values = Examples.Index().SelectMany(example => ValuesOf(example.Index, example.Item, fields));
        var result = await sheets.AddRunsAsync(
            experiment,
            [.. Examples.Index().Select(example => RunOf(example.Index, example.Item, now))],
            [.. values],
            Origin,
            cancellationToken
        );
        return result.Refusal is { } refusal ? throw new InvalidOperationException(refusal) : true;
    }

    /// <summary>
    /// Adds the example observables. An observable of the same name that an operator has defined stays as it is and gets no example values.
    /// </summary>
    /// <returns>The observables in the order of the templates; null where one of an operator has the name.</returns>
    private async Task<ImmutableArray<Observable?>> FieldsAsync(string experiment, CancellationToken cancellationToken)
    {
        foreach (var template in Templates)
        {
            // The store refuses a name that exists already.
            await observables.AddAsync(experiment, template, cancellationToken);
        }

        var present = await observables.ListAsync(experiment, cancellationToken);
        return [.. Templates.Select(template => present.FirstOrDefault(o => o with { Id = 0 } == template))];
    }

    private static IEnumerable<ImportChange> ValuesOf(int number, DemoRun run, ImmutableArray<Observable?> fields)
    {
        yield return new ImportChange(number, Observable.TitleField, string.Empty, run.Title);
        yield return new ImportChange(number, Observable.NotesField, string.Empty, run.Notes);
        foreach (var (field, value) in fields.Zip(run.Values))
        {
            if (field is not null && value.Length > 0)
            {
                yield return new ImportChange(number, field, string.Empty, value);
            }
        }
    }

    private static NewRun RunOf(int number, DemoRun run, DateTimeOffset now) =>
        new()
        {
            Number = number,
            Class = run.Class,
            Config = "ECC0 cobo0/e20009/e20009\nMutant mutant/e20009/e20009",
            StartedAt = now + run.Start,
            StoppedAt = now + run.Start + run.Length,
            Provenance = "An example of the demo mode.",
            Line = number + 1,
        };

    private static Observable Template(string name, ObservableType type, string units, string comment, params string[] choices) =>
        new()
        {
            Name = name,
            Type = type,
            Units = units,
            Comment = comment,
            Choices = [.. choices],
        };

    /// <summary>An example run; the values are in the order of the observables, empty where there is none.</summary>
    private sealed record DemoRun(
        RunClass Class,
        string Title,
        string Notes,
        TimeSpan Start,
        TimeSpan Length,
        ImmutableArray<string> Values
    );
}
