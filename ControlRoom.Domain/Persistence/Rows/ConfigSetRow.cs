namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A configuration set of an ECC server.</summary>
public sealed class ConfigSetRow
{
    public int EccServerId { get; set; }

    /// <summary><c>describe/prepare/configure</c>.</summary>
    public string Config { get; set; } = string.Empty;

    /// <summary>When the server last listed it; null if it never has.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    public bool IsByHand { get; set; }
}
