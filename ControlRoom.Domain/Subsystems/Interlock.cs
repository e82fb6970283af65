namespace ControlRoom.Domain.Subsystems;

/// <summary>The code of a condition for starting a run. Each subsystem has its own beside those of all runs.</summary>
/// <param name="Code">The code in the API; letters only.</param>
public readonly record struct Interlock(string Code)
{
    /// <summary>No command is in progress.</summary>
    public static Interlock NothingUnderWay { get; } = new(nameof(NothingUnderWay));

    /// <summary>No run is open.</summary>
    public static Interlock NoRunOpen { get; } = new(nameof(NoRunOpen));

    /// <summary>The files of earlier runs have been filed.</summary>
    public static Interlock EarlierRunsFiled { get; } = new(nameof(EarlierRunsFiled));

    /// <inheritdoc/>
    public override string ToString() => Code;
}
