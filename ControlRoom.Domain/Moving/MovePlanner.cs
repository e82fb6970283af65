using System.Collections.Immutable;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Moving;

/// <summary>Determines what an import of a dump would do, and all problems that prevent it.</summary>
internal sealed class MovePlanner
{
    private readonly Dump dump;
    private readonly MoveRequest request;
    private readonly MoveFindings found;

    private MovePlanner(Dump dump, MoveRequest request)
    {
        this.dump = dump;
        this.request = request;
        found = new MoveFindings(request.Zone);
    }

    public static MovePlan Plan(Dump dump, MoveRequest request) => new MovePlanner(dump, request).Plan();

    private MovePlan Plan()
    {
        found.Problems.AddRange(dump.Broken);
        if (dump.Experiments.All.Count == 0)
        {
            var problem = $"The file has no experiment (daq.experiment): dump the whole app, not single models. {DumpFile.HowTo}";
            return new MovePlan { Problems = [.. dump.Broken.Select(p => p.ToString()), problem] };
        }

        if (WhyNotChosen() is { } why)
        {
            return MovePlan.Refused(why);
        }

        var chosen = dump.Experiments.All.Where(IsChosen).ToList();
        new ReferenceCheck(dump, found, chosen).Check();
        NoteLostConfigs();
        CheckNames(chosen);
        var experiments = chosen.ConvertAll(PlanOne);
        return new MovePlan
        {
            Experiments = found.Problems.Count == 0 ? [.. experiments] : [],
            Names = [.. chosen.Select(NameOf).Where(name => name.Length > 0)],
            Problems = [.. found.Problems.Distinct().Select(p => p.ToString())],
            Notes = [.. Notes(chosen)],
            OtherObjects = dump.Others.Where(o => !DumpModel.IsOfApp(o.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private string NameOf(DumpedExperiment experiment) => request.NewName ?? experiment.Name;

    private bool IsChosen(DumpedExperiment experiment) =>
        request.Experiments.IsEmpty || request.Experiments.Contains(experiment.Name, StringComparer.Ordinal);

    private string? WhyNotChosen()
    {
        var names = dump.Experiments.All.ConvertAll(e => e.Name);
        if (request.Experiments.FirstOrDefault(wanted => !names.Contains(wanted, StringComparer.Ordinal)) is { } missing)
        {
            return $"There is no experiment called {SetupFileText.Quote(missing)} in the file; its experiments are {Listed(names)}.";
        }

        return request.NewName is not null && dump.Experiments.All.Count(IsChosen) != 1
            ? $"Only one experiment can be renamed (--as), but the file has {Listed(names)}: choose one with --experiment."
            : null;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(SetupFileText.Quote));

    private void CheckNames(List<DumpedExperiment> chosen)
    {
        var seen = new Dictionary<string, DumpedExperiment>(NameKey.Comparer);
        foreach (var experiment in chosen.Where(e => NameOf(e).Length > 0))
        {
            if (ExperimentName.WhyNot(NameOf(experiment)) is { } why)
            {
                found.AddProblem(dump.Experiments, experiment, "name", $"{why} Give it another name with --as.");
            }
            else if (!seen.TryAdd(NameOf(experiment), experiment))
            {
                var other = seen[NameOf(experiment)];
                found.AddProblem(dump.Experiments, experiment, "name", $"daq.experiment {other.Mark.Name} already has this name");
            }
        }
    }

    /// <summary>Notes the sets that no server lists or uses.</summary>
    private void NoteLostConfigs()
    {
        var used = dump.Servers.All.Select(s => s.Config).ToHashSet();
        foreach (var config in dump.Configs.All.Where(c => c.Server is null && !used.Contains(c.Mark.Key)))
        {
            found.Notes.Add(MoveNote.ConfigOfNoServer, $"daq.configid {config.Mark.Name}");
        }
    }

    private MovedExperiment PlanOne(DumpedExperiment experiment)
    {
        var (setup, configs) = new SetupPlan(dump, found, experiment).Read();
        var sheet = new SheetPlan(dump, found, experiment);
        return new MovedExperiment
        {
            Name = NameOf(experiment),
            WasActive = experiment.IsActive,
            Setup = setup with { Experiment = NameOf(experiment) },
            Configs = configs,
            Observables = sheet.Observables,
            Runs = new RunPlan(dump, found, experiment, sheet, request).Read(),
        };
    }

    private IEnumerable<string> Notes(List<DumpedExperiment> chosen)
    {
        foreach (var note in found.Notes.Sentences().Concat(found.TimeNotes(request.Zone)))
        {
            yield return note;
        }

        foreach (var field in dump.UnknownFields)
        {
            yield return $"{field.Model}, field {field.Field}: not kept; {Plural.Of(field.Count, "object")} with a value "
                + $"(first: {field.First}).";
        }

        foreach (var (label, count) in dump.Others.Where(o => DumpModel.IsOfApp(o.Key)))
        {
            yield return $"{label}: unknown here and not kept; {Plural.Of(count, "object")}.";
        }

        if (chosen.Count < dump.Experiments.All.Count)
        {
            yield return $"Not chosen: {Listed(dump.Experiments.All.Except(chosen).Select(e => e.Name))}.";
        }
    }
}
