namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>An experiment in the list of experiments.</summary>
/// <param name="Name">Its name, which is also the directory of its data.</param>
/// <param name="IsActive">True for the one that runs are taken for.</param>
/// <param name="Runs">How many runs it has.</param>
/// <param name="LatestRun">When the newest was started; null before the first.</param>
/// <param name="Observables">How many observables are on its sheet.</param>
/// <param name="EccServers">How many ECC servers its setup has.</param>
/// <param name="DataRouters">How many data routers its setup has.</param>
public sealed record ExperimentSummary(
    string Name,
    bool IsActive,
    int Runs,
    DateTimeOffset? LatestRun,
    int Observables,
    int EccServers,
    int DataRouters
);
