namespace ControlRoom.Simulator.Servers;

/// <summary>A configured failure of a transition.</summary>
/// <param name="ErrorCode">The <c>ErrorCode</c> of the response.</param>
/// <param name="Message">The <c>ErrorMessage</c>, which may have several lines.</param>
internal sealed record ConfiguredFailure(int ErrorCode, string Message);
