using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What a file leaves open.</summary>
/// <param name="Matter">What it is about.</param>
/// <param name="Sentence">For people, with an example from the file and its line.</param>
/// <param name="Answers">What can be said, and what it means for the example.</param>
/// <param name="Said">What has been said; null while it is open, and nothing of the file can be stored.</param>
public sealed record ImportQuestion(ImportMatter Matter, string Sentence, ImmutableArray<ImportAnswer> Answers, string? Said)
{
    /// <summary>True while nobody has said it.</summary>
    public bool IsOpen => Said is null;
}
