namespace ControlRoom.Domain.Get;

/// <summary>How far a shown value can be trusted.</summary>
public enum Freshness
{
    /// <summary>Never read.</summary>
    Unknown,

    /// <summary>Read lately.</summary>
    Fresh,

    /// <summary>Older than two polls: shown with its age, and still good enough to act on.</summary>
    Ageing,

    /// <summary>Too old to act on.</summary>
    Stale,

    /// <summary>The newest attempt to read it failed.</summary>
    Lost,
}
