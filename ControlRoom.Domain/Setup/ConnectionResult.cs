using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup;

/// <summary>What became of one attempt to reach something.</summary>
/// <param name="Way">"SOAP" or "SSH".</param>
/// <param name="IsGood">True if what was wanted is there.</param>
/// <param name="Answer">What it said, or why it did not.</param>
/// <param name="Took">How long it took.</param>
public sealed record ConnectionResult(string Way, bool IsGood, string Answer, TimeSpan Took)
{
    /// <summary>The code of what went wrong; <see cref="ProblemCode.Unknown"/> if nothing did.</summary>
    public ProblemCode Code { get; init; }
}
