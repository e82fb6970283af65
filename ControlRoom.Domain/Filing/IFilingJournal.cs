using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing;

/// <summary>
/// Writes filings down. What it returns is committed. Filings are planned by <see cref="Runs.IRunJournal"/> together with their run.
/// </summary>
public interface IFilingJournal
{
    /// <summary>The filings of a run.</summary>
    Task<ImmutableArray<RunFiling>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken);

    /// <summary>The filings of closed runs that are neither filed nor resolved, of all experiments, oldest first.</summary>
    Task<ImmutableArray<RunFiling>> OwedAsync(CancellationToken cancellationToken);

    /// <summary>Notes how far a filing has come.</summary>
    Task SaveAsync(RunFiling filing, CancellationToken cancellationToken);

    /// <summary>Notes how far a filing has come, with its manifest, whole or not at all.</summary>
    Task SaveAsync(RunFiling filing, ImmutableArray<FiledFile> manifest, CancellationToken cancellationToken);

    /// <summary>The same when it has ended, with what else was in the router's working directory and has stayed there.</summary>
    Task SaveAsync(
        RunFiling filing,
        ImmutableArray<FiledFile> manifest,
        ImmutableArray<OtherFile> left,
        CancellationToken cancellationToken
    );

    /// <summary>The manifest of a filing, in the order of <see cref="FileNameOrder"/>; empty if none was noted.</summary>
    Task<ImmutableArray<FiledFile>> ManifestAsync(int filingId, CancellationToken cancellationToken);

    /// <summary>What stayed in the router's working directory when the filing ended, in the same order.</summary>
    Task<ImmutableArray<OtherFile>> LeftAsync(int filingId, CancellationToken cancellationToken);
}
