using System.Collections.Immutable;
using System.Text;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;

namespace ControlRoom.Tests.Fakes;

/// <summary>Runs and observables in memory, for the import of thousands of files. The id of a run is its number.</summary>
internal sealed class MemorySheets : IRunTable, IObservableStore
{
    public const string Experiment = "e20009";

    private readonly Dictionary<(int Run, int Field), string> values = [];

    public MemorySheets(int runs, params Observable[] observables)
    {
        Runs = [.. Enumerable.Range(0, runs)];
        Observables = [.. observables.Select((o, place) => o with { Id = place + 1 })];
    }

    public ImmutableArray<int> Runs { get; init; }

    public ImmutableArray<Observable> Observables { get; set; }

    /// <summary>Class, title, the observables, notes.</summary>
    public ImmutableArray<Observable> Fields => Sheet.FieldsWith(Observables.Where(o => o.RemovedAt is null));

    /// <summary>The stored value; empty if there is none.</summary>
    public string this[int run, int field]
    {
        get => values.GetValueOrDefault((run, field), field == Observable.RunClassField.Id ? nameof(RunClass.Testing) : string.Empty);
        set => values[(run, field)] = value;
    }

    public Task<ImportPreview> PreviewAsync(byte[] file, ImportChoices? choices = null, TimeProvider? time = null) =>
        new SheetImport(this, this, new CsvFormat(), time ?? TimeProvider.System).PreviewAsync(
            Experiment,
            file,
            choices ?? new ImportChoices(),
            CancellationToken.None
        );

    public Task<ImportPreview> PreviewAsync(string file, ImportChoices? choices = null, TimeProvider? time = null) =>
        PreviewAsync(Encoding.UTF8.GetBytes(file), choices, time);

    /// <summary>Stores the changes of an import.</summary>
    public void Store(ImportPreview preview)
    {
        foreach (var change in preview.Changes)
        {
            this[change.Run, change.Field.Id] = change.New;
        }
    }

    public Task<ImmutableArray<int>> FindAsync(
        string experiment,
        RunQuery query,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Task.FromResult(query.Descending ? [.. Runs.Reverse()] : Runs);

    public Task<int> CountAsync(string experiment, CancellationToken cancellationToken) => Task.FromResult(Runs.Length);

    public Task<ImmutableArray<RunLine>> ReadAsync(
        ImmutableArray<int> runs,
        ImmutableArray<int> observables,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<ImmutableArray<RunLine>>([
            .. runs.Select(run => new RunLine
            {
                Id = run,
                Number = run,
                Class = Enum.Parse<RunClass>(this[run, Observable.RunClassField.Id]),
                Title = this[run, Observable.TitleField.Id],
                Notes = this[run, Observable.NotesField.Id],
                Config = "c",
                StartedAt = DateTimeOffset.UnixEpoch,
                StoppedAt = DateTimeOffset.UnixEpoch,
                State = RunState.Closed,
                Files = 0,
                Bytes = 0,
                Values = [.. observables.Select(o => new SheetValue(this[run, o], IsCopied: false))],
            }),
        ]);

    public Task<ImmutableArray<RunPoint>> PointsAsync(ImmutableArray<int> runs, int observable, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<Observable>> ListAsync(string experiment, CancellationToken cancellationToken) =>
        Task.FromResult(Observables);

    public Task<string?> AddAsync(string experiment, Observable observable, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ObservableImpact> ImpactAsync(
        string experiment,
        int id,
        ObservableType? type,
        ImmutableArray<string> choices,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<string?> ChangeAsync(
        string experiment,
        Observable before,
        Observable after,
        string origin,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<string?> RemoveAsync(string experiment, int id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> RestoreAsync(string experiment, int id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> OrderAsync(string experiment, ImmutableArray<int> order, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> MoveAsync(string experiment, int id, int? before, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
