namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>An experiment in the list of experiments.</summary>
/// <param name="Name">Its name, which is also the directory of its data.</param>
/// <param name="IsActive">True for the experiment for which runs are taken.</param>
/// <param name="Runs">The number of its runs.</param>
/// <param name="LatestRun">When the newest run was started; null before the first run.</param>
/// <param name="Observables">The number of observables on its sheet.</param>
/// <param name="EccServers">The number of ECC servers in its setup.</param>
/// <param name="DataRouters">The number of data routers in its setup.</param>
public sealed record ExperimentSummary(
    string Name,
    bool IsActive,
    int Runs,
    DateTimeOffset? LatestRun,
    int Observables,
    int EccServers,
    int DataRouters
);
