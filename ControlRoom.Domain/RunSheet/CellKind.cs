namespace ControlRoom.Domain.RunSheet;

/// <summary>The kinds of results of reading a field of a file.</summary>
internal enum CellKind
{
    /// <summary>The field was read, or it was not understood: the value says which.</summary>
    Read,

    /// <summary>The field says that there is no value: NaN, n/a.</summary>
    NoValue,

    /// <summary>The result depends on a question that has not been answered yet.</summary>
    Asked,
}
