namespace ControlRoom.Domain.Get;

/// <summary>How reliable a displayed value is.</summary>
public enum Freshness
{
    /// <summary>Never read.</summary>
    Unknown,

    /// <summary>Read recently.</summary>
    Fresh,

    /// <summary>Older than two polls: shown with its age, but still reliable enough to act on.</summary>
    Ageing,

    /// <summary>Too old to act on.</summary>
    Stale,

    /// <summary>The latest attempt to read it failed.</summary>
    Lost,
}
