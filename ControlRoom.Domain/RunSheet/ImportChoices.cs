using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The answers on how to read a file, as far as the file itself leaves it open.</summary>
public sealed record ImportChoices
{
    /// <summary>A file that is not UTF-8 is Windows-1252.</summary>
    public const string Windows1252 = "windows-1252";

    /// <summary>The comma or point separates the decimals.</summary>
    public const string Decimal = "decimal";

    /// <summary>The comma or point separates thousands.</summary>
    public const string Thousands = "thousands";

    /// <summary>Lines that are too short, or about runs that the experiment does not have, are left out. This is the default.</summary>
    public const string LeftOut = "left_out";

    /// <summary>The missing fields at the end of a short line are empty.</summary>
    public const string Empty = "empty";

    /// <summary>Runs that the experiment does not have are added.</summary>
    public const string Add = "add";

    /// <summary>True if an empty field clears the stored value; false if it leaves it unchanged.</summary>
    public bool Clears { get; init; }

    /// <summary>The answers, by topic.</summary>
    public ImmutableDictionary<ImportTopic, string> Answers { get; init; } = ImmutableDictionary<ImportTopic, string>.Empty;

    /// <summary>Returns the answer for a topic; null if there is none.</summary>
    public string? this[ImportTopic matter] =>
        matter switch
        {
            _ when Answers.TryGetValue(matter, out var answer) => answer,
            ImportTopic.ShortLines or ImportTopic.NewRuns => LeftOut,
            _ => null,
        };

    /// <summary>Returns the possible answers for a topic.</summary>
    public static ImmutableArray<string> AnswersTo(ImportTopic topic) =>
        topic switch
        {
            ImportTopic.Encoding => [Windows1252],
            ImportTopic.ShortLines => [LeftOut, Empty],
            ImportTopic.NewRuns => [LeftOut, Add],
            _ => [Decimal, Thousands],
        };

    /// <summary>Returns the choices with another answer for a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="answer">One of <see cref="AnswersTo"/>; null to leave it open.</param>
    public ImportChoices With(ImportTopic topic, string? answer) =>
        this with
        {
            Answers = answer is null ? Answers.Remove(topic) : Answers.SetItem(topic, answer),
        };
}
