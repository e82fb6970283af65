namespace ControlRoom.Remote.Shells;

/// <summary>Why a host could not be reached, or a connection to it has ended, in words of this program.</summary>
/// <param name="Reason">The part of a sentence that follows the host and the operation.</param>
/// <param name="Detail">What stands in parentheses behind it; empty if there is nothing more to say.</param>
internal sealed record LoginFault(string Reason, string Detail = "")
{
    /// <summary>True if the host showed another key than the one that is known.</summary>
    public bool IsChangedKey { get; init; }

    /// <summary>True if it showed a key that is marked as revoked.</summary>
    public bool IsRevokedKey { get; init; }
}
