using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Filing;

/// <summary>The source and the destination of a filing.</summary>
/// <param name="Address">The host.</param>
/// <param name="Directory">The router's working directory.</param>
/// <param name="Experiment">Name of the directory below it.</param>
/// <param name="RunDirectory">Name of the directory below that.</param>
/// <param name="Token">The token that marks that directory as claimed for this filing.</param>
public sealed record FilingPaths(string Address, string Directory, string Experiment, string RunDirectory, string Token)
{
    /// <summary>Returns the order for a filing.</summary>
    public static FilingPaths For(RunFiling filing) =>
        new(filing.Address, filing.Directory, filing.Experiment, RunFiling.DirectoryOf(filing.RunNumber), filing.Token);
}
