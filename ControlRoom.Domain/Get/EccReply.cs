using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>
/// The answer to a transition call. An <see cref="ErrorCode"/> of 0 does not mean "done": undefined transitions are ignored and answered
/// with 0.
/// </summary>
/// <param name="ErrorCode">0, or the number of the transition that failed or was refused.</param>
/// <param name="ErrorMessage">The server's words, possibly several lines; empty if none.</param>
/// <param name="Text">What the transition returns: data senders, data links; may be megabytes.</param>
public sealed record EccReply(int ErrorCode, string ErrorMessage, string Text)
{
    /// <summary>What the message complains about; <see cref="ProblemCode.Unknown"/> if there is none, or none that has a code.</summary>
    public ProblemCode Cause { get; init; }
}
