namespace ControlRoom.Ecc.Soap;

/// <summary>The limits of a call.</summary>
/// <param name="Timeout">Time for the whole call: connecting, headers and body.</param>
/// <param name="MaxResponseBytes">Longest body, in bytes.</param>
internal sealed record CallLimits(TimeSpan Timeout, int MaxResponseBytes);
