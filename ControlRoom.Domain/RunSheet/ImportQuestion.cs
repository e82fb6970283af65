using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A question about a file.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Sentence">The question for display, with an example from the file and its line.</param>
/// <param name="Answers">The possible answers, and what they mean for the example.</param>
/// <param name="Answer">The answer; null while the question is open, and nothing of the file can be stored.</param>
public sealed record ImportQuestion(ImportTopic Topic, string Sentence, ImmutableArray<ImportAnswer> Answers, string? Answer)
{
    /// <summary>True while there is no answer.</summary>
    public bool IsOpen => Answer is null;
}
