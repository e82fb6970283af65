namespace ControlRoom.Simulator.Servers;

/// <summary>A failure that a transition has been told to end with.</summary>
/// <param name="ErrorCode">The <c>ErrorCode</c> of the answer.</param>
/// <param name="Message">Its <c>ErrorMessage</c>, possibly several lines.</param>
internal sealed record OrderedFailure(int ErrorCode, string Message);
