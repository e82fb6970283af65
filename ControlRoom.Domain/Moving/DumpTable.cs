namespace ControlRoom.Domain.Moving;

/// <summary>The objects of one model, in the order of the file.</summary>
internal sealed class DumpTable<T>(DumpModel model)
    where T : DumpRecord
{
    private readonly Dictionary<long, T> byKey = [];

    public DumpModel Model { get; } = model;

    public List<T> All { get; } = [];

    /// <summary>The objects whose primary key another object already has.</summary>
    public List<T> Duplicates { get; } = [];

    public void Add(T record)
    {
        All.Add(record);
        if (!byKey.TryAdd(record.Mark.Key, record))
        {
            Duplicates.Add(record);
        }
    }

    /// <summary>Returns the object with this primary key; null if there is none.</summary>
    public T? Find(long? key) => key is { } given ? byKey.GetValueOrDefault(given) : null;

    /// <summary>Returns a problem of an object.</summary>
    public DumpProblem ProblemOf(T record, string field, string what) => new(Model.Label, record.Mark.Name, field, what);
}
