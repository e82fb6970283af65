namespace ControlRoom.Domain.Subsystems;

/// <summary>The code of a condition for starting a run. Each subsystem has its own beside those of all runs.</summary>
/// <param name="Code">What the API knows it by; letters only.</param>
public readonly record struct Interlock(string Code)
{
    /// <summary>No command is under way.</summary>
    public static Interlock NothingUnderWay { get; } = new(nameof(NothingUnderWay));

    /// <summary>No run is open.</summary>
    public static Interlock NoRunOpen { get; } = new(nameof(NoRunOpen));

    /// <summary>The files of earlier runs are where they belong.</summary>
    public static Interlock EarlierRunsFiled { get; } = new(nameof(EarlierRunsFiled));

    /// <inheritdoc/>
    public override string ToString() => Code;
}
