namespace ControlRoom.Domain.Moving;

/// <summary>The objects of one model, in the order of the file.</summary>
internal sealed class DumpTable<T>(DumpModel model)
    where T : DumpRecord
{
    private readonly Dictionary<long, T> byKey = [];

    public DumpModel Model { get; } = model;

    public List<T> All { get; } = [];

    /// <summary>Those whose primary key another object has already.</summary>
    public List<T> Doubled { get; } = [];

    public void Add(T record)
    {
        All.Add(record);
        if (!byKey.TryAdd(record.Mark.Key, record))
        {
            Doubled.Add(record);
        }
    }

    /// <summary>The one with this primary key; null if there is none.</summary>
    public T? Find(long? key) => key is { } given ? byKey.GetValueOrDefault(given) : null;

    /// <summary>A problem with one of them.</summary>
    public DumpProblem Wrong(T record, string field, string what) => new(Model.Label, record.Mark.Name, field, what);
}
