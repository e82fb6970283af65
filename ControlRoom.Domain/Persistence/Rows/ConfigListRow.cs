using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>When an ECC server was asked for its configuration sets.</summary>
public sealed class ConfigListRow
{
    public int EccServerId { get; set; }

    /// <summary>The last time with success; null if there was none.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>Why the newest attempt failed; null if it did not.</summary>
    public string? Failure { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Its code; null if it did not fail, or if it was written before there were codes.</summary>
    public ProblemCode? FailureCode { get; set; }
}
