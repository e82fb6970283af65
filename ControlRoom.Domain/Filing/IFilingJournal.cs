using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing;

/// <summary>Records filings. What it returns is committed. <see cref="Runs.IRunJournal"/> plans filings together with their run.</summary>
public interface IFilingJournal
{
    /// <summary>Returns the filings of a run.</summary>
    Task<ImmutableArray<RunFiling>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken);

    /// <summary>Returns the filings of closed runs of all experiments that are neither filed nor resolved, oldest first.</summary>
    Task<ImmutableArray<RunFiling>> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Saves the progress of a filing.</summary>
    Task SaveAsync(RunFiling filing, CancellationToken cancellationToken);

    /// <summary>Saves the progress of a filing with its manifest, in one transaction.</summary>
    Task SaveAsync(RunFiling filing, ImmutableArray<FiledFile> manifest, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a filing that has ended, with its manifest and the other files that remain in the router's working directory.
    /// </summary>
    Task SaveAsync(
        RunFiling filing,
        ImmutableArray<FiledFile> manifest,
        ImmutableArray<OtherFile> left,
        CancellationToken cancellationToken
    );

    /// <summary>Returns the manifest of a filing, in the order of <see cref="FileNameOrder"/>; empty if none was saved.</summary>
    Task<ImmutableArray<FiledFile>> ManifestAsync(int filingId, CancellationToken cancellationToken);

    /// <summary>Returns the other files that remained in the router's working directory when the filing ended, in the same order.</summary>
    Task<ImmutableArray<OtherFile>> RemainingFilesAsync(int filingId, CancellationToken cancellationToken);
}
