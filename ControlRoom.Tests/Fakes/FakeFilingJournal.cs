using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Tests.Fakes;

/// <summary>Filings in memory; the journal can refuse to write.</summary>
public sealed class FakeFilingJournal : IFilingJournal
{
    private readonly ConcurrentDictionary<int, RunFiling> filings = new();
    private readonly ConcurrentDictionary<int, ImmutableArray<FiledFile>> manifests = new();

    private readonly ConcurrentDictionary<int, ImmutableArray<OtherFile>> lefts = new();

    /// <summary>Called before each write; may throw.</summary>
    public Action BeforeWriting { get; set; } = () => { };

    public ImmutableArray<RunFiling> All => [.. filings.Values.OrderBy(f => f.Id)];

    public ImmutableArray<FiledFile> Manifest(int id) => manifests.GetValueOrDefault(id, []);

    public ImmutableArray<OtherFile> Left(int id) => lefts.GetValueOrDefault(id, []);

    /// <summary>The part that the run journal does in its own transactions.</summary>
    public void Plan(Run run, ImmutableArray<FilingTarget> targets)
    {
        foreach (var target in targets)
        {
            var same = All.Where(f => f.Experiment == run.Experiment && f.RunNumber == run.Number && f.Router == target.Router).ToList();
            if (same.Exists(f => f.Directory == target.Directory) || (same.Count > 0 && target.Directory.Length == 0))
            {
                continue;
            }

            var id = same.Find(f => f.Directory.Length == 0)?.Id ?? filings.Count + 1;
            filings[id] = new RunFiling
            {
                Id = id,
                Experiment = run.Experiment,
                RunNumber = run.Number,
                Router = target.Router,
                Address = target.Address,
                Directory = target.Directory,
                Token = $"token{id}",
            };
        }
    }

    public Task<ImmutableArray<RunFiling>> OfRunAsync(string experiment, int runNumber, CancellationToken cancellationToken) =>
        Task.FromResult(All.Where(f => f.Experiment == experiment && f.RunNumber == runNumber).ToImmutableArray());

    public Task<ImmutableArray<RunFiling>> UnfinishedAsync(CancellationToken cancellationToken) =>
        Task.FromResult(All.Where(f => !f.IsOver).ToImmutableArray());

    public Task SaveAsync(RunFiling filing, CancellationToken cancellationToken)
    {
        BeforeWriting();
        filings[filing.Id] = filing;
        return Task.CompletedTask;
    }

    public Task SaveAsync(RunFiling filing, ImmutableArray<FiledFile> manifest, CancellationToken cancellationToken)
    {
        BeforeWriting();
        filings[filing.Id] = filing;
        manifests[filing.Id] = manifest;
        return Task.CompletedTask;
    }

    public Task SaveAsync(
        RunFiling filing,
        ImmutableArray<FiledFile> manifest,
        ImmutableArray<OtherFile> left,
        CancellationToken cancellationToken
    )
    {
        var saved = SaveAsync(filing, manifest, cancellationToken);
        lefts[filing.Id] = left;
        return saved;
    }

    public Task<ImmutableArray<OtherFile>> RemainingFilesAsync(int filingId, CancellationToken cancellationToken) =>
        Task.FromResult(Left(filingId));

    public Task<ImmutableArray<FiledFile>> ManifestAsync(int filingId, CancellationToken cancellationToken) =>
        Task.FromResult(Manifest(filingId));
}
