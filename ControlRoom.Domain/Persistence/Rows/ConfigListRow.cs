using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>When the list of configuration sets was read from an ECC server.</summary>
public sealed class ConfigListRow
{
    public int EccServerId { get; set; }

    /// <summary>The last successful read; null if there was none.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>Why the latest attempt failed; null if it succeeded.</summary>
    public string? Failure { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>The problem code; null if the attempt succeeded, or if the row is older than the codes.</summary>
    public ProblemCode? FailureCode { get; set; }
}
