namespace ControlRoom.Domain.Moving;

/// <summary>Finds objects that are invalid, or that refer to objects that are not in the file.</summary>
internal sealed class ReferenceCheck(Dump dump, MoveFindings found, List<DumpedExperiment> chosen)
{
    private readonly HashSet<DumpedExperiment> chosen = new(chosen, ReferenceEqualityComparer.Instance);

    public void Check()
    {
        Check(dump.Experiments, e => e);
        Check(
            dump.Servers,
            s => ExperimentOf(s.Experiment),
            To<DumpedServer, DumpedExperiment>("experiment", s => s.Experiment, dump.Experiments),
            To<DumpedServer, DumpedConfig>("selected_config", s => s.Config, dump.Configs)
        );
        Check(
            dump.Routers,
            r => ExperimentOf(r.Experiment),
            To<DumpedRouter, DumpedExperiment>("experiment", r => r.Experiment, dump.Experiments)
        );
        Check(
            dump.Sources,
            s => OfServer(s.Server) ?? OfRouter(s.Router),
            To<DumpedSource, DumpedServer>("ecc_server", s => s.Server, dump.Servers),
            To<DumpedSource, DumpedRouter>("data_router", s => s.Router, dump.Routers)
        );
        Check(dump.Configs, c => OfServer(c.Server), To<DumpedConfig, DumpedServer>("ecc_server", c => c.Server, dump.Servers));
        Check(
            dump.Observables,
            o => ExperimentOf(o.Experiment),
            To<DumpedObservable, DumpedExperiment>("experiment", o => o.Experiment, dump.Experiments)
        );
        Check(
            dump.Runs,
            r => ExperimentOf(r.Experiment),
            To<DumpedRun, DumpedExperiment>("experiment", r => r.Experiment, dump.Experiments)
        );
        Check(
            dump.Measurements,
            m => dump.Runs.Find(m.Run) is { } run ? ExperimentOf(run.Experiment) : null,
            To<DumpedMeasurement, DumpedRun>("run_metadata", m => m.Run, dump.Runs),
            To<DumpedMeasurement, DumpedObservable>("observable", m => m.Observable, dump.Observables)
        );
    }

    private static Link<T> To<T, TOther>(string field, Func<T, long?> key, DumpTable<TOther> others)
        where TOther : DumpRecord => new(field, key, others.Model, other => others.Find(other) is not null);

    private DumpedExperiment? ExperimentOf(long? key) => dump.Experiments.Find(key);

    private DumpedExperiment? OfServer(long? key) => dump.Servers.Find(key) is { } server ? ExperimentOf(server.Experiment) : null;

    private DumpedExperiment? OfRouter(long? key) => dump.Routers.Find(key) is { } router ? ExperimentOf(router.Experiment) : null;

    /// <summary>Records the problems of objects, except those of experiments that are not chosen.</summary>
    private void Check<T>(DumpTable<T> table, Func<T, DumpedExperiment?> owner, params ReadOnlySpan<Link<T>> links)
        where T : DumpRecord
    {
        foreach (var record in table.All)
        {
            if (owner(record) is { } known && !chosen.Contains(known))
            {
                continue;
            }

            found.Problems.AddRange(record.Mark.Problems);
            foreach (var link in links)
            {
                if (link.Key(record) is { } key && key >= 0 && !link.Exists(key))
                {
                    found.AddProblem(table, record, link.Field, $"there is no {link.Model.Label} {key} in the file");
                }
            }
        }

        foreach (var doubled in table.Duplicates)
        {
            found.AddProblem(table, doubled, "pk", "another object of the file already has this primary key");
        }
    }

    /// <summary>A field that refers to another object.</summary>
    private readonly record struct Link<T>(string Field, Func<T, long?> Key, DumpModel Model, Func<long, bool> Exists);
}
