using ControlRoom.Domain.Store;

namespace ControlRoom.Remote.Shells;

/// <summary>Why a host could not be reached or a connection to it has ended, as reported by this program.</summary>
/// <param name="Reason">The part of a sentence that follows the host and the operation.</param>
/// <param name="Details">Details, which follow in parentheses; may be empty.</param>
internal sealed record LoginFault(string Reason, string Details = "")
{
    /// <summary>The reason, with either client, if a host has not proved that it owns its key.</summary>
    public const string WrongSignature =
        "the signature of its SSH host key is wrong: its SSH server is faulty, or another machine intercepts the connection. Check the "
        + "host itself before anyone logs in";

    /// <summary>True if a jump host does not connect, so that the reason names ProxyJump and the details name the jump host.</summary>
    public bool IsOfJumpHost { get; init; }

    /// <summary>The code of the reason.</summary>
    public ProblemCode Code { get; init; } = ProblemCode.HostUnreachable;
}
