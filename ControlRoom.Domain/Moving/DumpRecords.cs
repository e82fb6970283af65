using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Moving;

/// <summary>An object of a dump as it was read; an invalid field has a harmless value.</summary>
internal abstract record DumpRecord(DumpIdentity Mark);

/// <summary>An experiment of a dump.</summary>
internal sealed record DumpedExperiment(string Name, bool IsActive, DumpIdentity Mark) : DumpRecord(Mark);

/// <summary>
/// A run of a dump. Times are as they are written in the file, and empty if they are null there. The class is null if there is none.
/// </summary>
internal sealed record DumpedRun(
    long Experiment,
    int Number,
    string Start,
    string Stop,
    string Title,
    string Config,
    RunClass? Class,
    DumpIdentity Mark
) : DumpRecord(Mark);

/// <summary>An observable of a dump.</summary>
internal sealed record DumpedObservable(long Experiment, Observable Observable, int Order, DumpIdentity Mark) : DumpRecord(Mark);

/// <summary>A measurement of a dump; the value is empty if nothing was measured.</summary>
internal sealed record DumpedMeasurement(long Run, long Observable, string Value, DumpIdentity Mark) : DumpRecord(Mark);

/// <summary>An ECC server of a dump. It has no experiment in versions in which all experiments shared the setup.</summary>
internal sealed record DumpedServer(long? Experiment, EccServer Server, long? Config, DumpIdentity Mark) : DumpRecord(Mark);

/// <summary>A data router of a dump. It has no experiment in versions in which all experiments shared the setup.</summary>
internal sealed record DumpedRouter(long? Experiment, DataRouter Router, DumpIdentity Mark) : DumpRecord(Mark);

/// <summary>A data source of a dump. References to deleted objects are null.</summary>
internal sealed record DumpedSource(string Name, long? Server, long? Router, DumpIdentity Mark) : DumpRecord(Mark);

/// <summary>A configuration set of a dump. It has no server if it was entered manually without one.</summary>
internal sealed record DumpedConfig(string Describe, string Prepare, string Configure, long? Server, string FetchedAt, DumpIdentity Mark)
    : DumpRecord(Mark);
