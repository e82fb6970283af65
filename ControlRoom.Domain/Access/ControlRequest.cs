namespace ControlRoom.Domain.Access;

/// <summary>A request for control to its present holder.</summary>
/// <param name="By">The name of the account that requests control.</param>
/// <param name="At">When the request was made.</param>
/// <param name="Until">When control is handed over unless the request is refused before.</param>
public sealed record ControlRequest(string By, DateTimeOffset At, DateTimeOffset Until);
