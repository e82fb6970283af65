using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.ConfigFiles;

/// <summary>Records the config files with which runs were taken.</summary>
public interface IConfigJournal
{
    /// <summary>Records copies; an earlier record of the same server and file is replaced.</summary>
    Task SaveAsync(string experiment, int runNumber, ImmutableArray<ConfigCopy> copies, CancellationToken cancellationToken);

    /// <summary>Returns the records of a run, by server and name.</summary>
    Task<ImmutableArray<ConfigCopy>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken);
}
