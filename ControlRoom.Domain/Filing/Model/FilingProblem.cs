namespace ControlRoom.Domain.Filing.Model;

/// <summary>Why a step of filing did not succeed.</summary>
/// <param name="Sentence">The problem for the operator, as a sentence.</param>
/// <param name="IsTemporary">True if it may resolve itself: the host does not answer, or files change while they are read.</param>
public sealed record FilingProblem(string Sentence, bool IsTemporary);
