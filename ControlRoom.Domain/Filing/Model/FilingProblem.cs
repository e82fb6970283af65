namespace ControlRoom.Domain.Filing.Model;

/// <summary>Why a step of filing did not succeed.</summary>
/// <param name="Sentence">For the operator.</param>
/// <param name="Passes">True if it may go away by itself: the host does not answer, files change while they are looked at.</param>
public sealed record FilingProblem(string Sentence, bool Passes);
