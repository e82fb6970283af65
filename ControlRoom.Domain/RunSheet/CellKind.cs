namespace ControlRoom.Domain.RunSheet;

/// <summary>What became of a field of a file.</summary>
internal enum CellKind
{
    /// <summary>It was read, or it was not understood: the reading says so.</summary>
    Read,

    /// <summary>It says that there is no value: NaN, n/a.</summary>
    NoValue,

    /// <summary>It depends on what nobody has said yet.</summary>
    Asked,
}
