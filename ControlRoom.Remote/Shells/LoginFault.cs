using ControlRoom.Domain.Store;

namespace ControlRoom.Remote.Shells;

/// <summary>Why a host could not be reached, or a connection to it has ended, in words of this program.</summary>
/// <param name="Reason">The part of a sentence that follows the host and the operation.</param>
/// <param name="Detail">What stands in parentheses behind it; empty if there is nothing more to say.</param>
internal sealed record LoginFault(string Reason, string Detail = "")
{
    /// <summary>What is said with either client of a host that has not shown that its key is its own.</summary>
    public const string WrongSignature =
        "the signature of its SSH host key is wrong: its SSH server is faulty, or another machine stands between. Look at the host itself "
        + "before anyone logs in";

    /// <summary>The code of the reason.</summary>
    public ProblemCode Code { get; init; } = ProblemCode.HostUnreachable;
}
