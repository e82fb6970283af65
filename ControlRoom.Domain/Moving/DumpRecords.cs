using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Moving;

/// <summary>An object of a dump as it was read; a field that is wrong has a harmless value.</summary>
internal abstract record DumpRecord(DumpMark Mark);

/// <summary>An experiment of a dump.</summary>
internal sealed record DumpedExperiment(string Name, bool IsActive, DumpMark Mark) : DumpRecord(Mark);

/// <summary>A run of a dump. Times are as they stand in the file, empty if they are null; so is the class.</summary>
internal sealed record DumpedRun(
    long Experiment,
    int Number,
    string Start,
    string Stop,
    string Title,
    string Config,
    RunClass? Class,
    DumpMark Mark
) : DumpRecord(Mark);

/// <summary>An observable of a dump.</summary>
internal sealed record DumpedObservable(long Experiment, Observable Observable, int Order, DumpMark Mark) : DumpRecord(Mark);

/// <summary>A measurement of a dump; an empty value if nothing was measured.</summary>
internal sealed record DumpedMeasurement(long Run, long Observable, string Value, DumpMark Mark) : DumpRecord(Mark);

/// <summary>An ECC server of a dump; without experiment in versions in which all experiments shared the setup.</summary>
internal sealed record DumpedServer(long? Experiment, EccServer Server, long? Config, DumpMark Mark) : DumpRecord(Mark);

/// <summary>A data router of a dump; without experiment in versions in which all experiments shared the setup.</summary>
internal sealed record DumpedRouter(long? Experiment, DataRouter Router, DumpMark Mark) : DumpRecord(Mark);

/// <summary>A data source of a dump. What it led to and has been deleted is null.</summary>
internal sealed record DumpedSource(string Name, long? Server, long? Router, DumpMark Mark) : DumpRecord(Mark);

/// <summary>A configuration set of a dump; without server if it was entered by hand for none.</summary>
internal sealed record DumpedConfig(string Describe, string Prepare, string Configure, long? Server, string FetchedAt, DumpMark Mark)
    : DumpRecord(Mark);
