using System.Collections.Immutable;

namespace ControlRoom.Domain.Filing;

/// <summary>Writes down which config files a run was taken with.</summary>
public interface IConfigJournal
{
    /// <summary>Notes them; an earlier note about the same server and file is replaced.</summary>
    Task SaveAsync(string experiment, int runNumber, ImmutableArray<ConfigCopy> copies, CancellationToken cancellationToken);

    /// <summary>What is noted of a run, by server and name.</summary>
    Task<ImmutableArray<ConfigCopy>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken);
}
