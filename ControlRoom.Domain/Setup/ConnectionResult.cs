using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup;

/// <summary>The result of one attempt to reach a process or machine.</summary>
/// <param name="Way">The protocol: "SOAP" or "SSH".</param>
/// <param name="IsGood">True if the process or machine was found as expected.</param>
/// <param name="Answer">What was found, or why it could not be reached.</param>
/// <param name="Took">The duration of the attempt.</param>
public sealed record ConnectionResult(string Way, bool IsGood, string Answer, TimeSpan Took)
{
    /// <summary>The code of the problem; <see cref="ProblemCode.Unknown"/> if there is none.</summary>
    public ProblemCode Code { get; init; }
}
