namespace ControlRoom.Ecc.Soap;

/// <summary>What a call may cost.</summary>
/// <param name="Timeout">For everything: connecting, headers and the whole body.</param>
/// <param name="MaxAnswerBytes">Longest body.</param>
internal sealed record CallLimits(TimeSpan Timeout, int MaxAnswerBytes);
