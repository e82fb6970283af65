using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>
/// The answer to a transition request. An <see cref="ErrorCode"/> of 0 does not mean success: the server ignores undefined transitions and
/// answers them with 0.
/// </summary>
/// <param name="ErrorCode">0, or the number of the transition that failed or was refused.</param>
/// <param name="ErrorMessage">The server's message, possibly several lines; empty if none.</param>
/// <param name="Text">The text that the transition returns, such as data senders or data links; it can be several megabytes.</param>
public sealed record EccReply(int ErrorCode, string ErrorMessage, string Text)
{
    /// <summary>
    /// The problem that the message reports; <see cref="ProblemCode.Unknown"/> if there is no message, or if its problem has no code.
    /// </summary>
    public ProblemCode Cause { get; init; }
}
