namespace ControlRoom.Domain.RunSheet;

/// <summary>An answer to an <see cref="ImportQuestion"/>.</summary>
/// <param name="Value">One of <see cref="ImportChoices.AnswersTo"/>.</param>
/// <param name="Means">Its meaning, for display.</param>
public sealed record ImportAnswer(string Value, string Means);
