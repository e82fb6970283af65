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
    public ImmutableDictionary<ImportMatter, string> Said { get; init; } = ImmutableDictionary<ImportMatter, string>.Empty;

    /// <summary>Returns the answer for a topic; null if there is none.</summary>
    public string? this[ImportMatter matter] =>
        matter switch
        {
            _ when Said.TryGetValue(matter, out var answer) => answer,
            ImportMatter.ShortLines or ImportMatter.NewRuns => LeftOut,
            _ => null,
        };

    /// <summary>Returns the possible answers for a topic.</summary>
    public static ImmutableArray<string> AnswersTo(ImportMatter matter) =>
        matter switch
        {
            ImportMatter.Encoding => [Windows1252],
            ImportMatter.ShortLines => [LeftOut, Empty],
            ImportMatter.NewRuns => [LeftOut, Add],
            _ => [Decimal, Thousands],
        };

    /// <summary>Returns the choices with another answer for a topic.</summary>
    /// <param name="matter">The topic.</param>
    /// <param name="answer">One of <see cref="AnswersTo"/>; null to leave it open.</param>
    public ImportChoices With(ImportMatter matter, string? answer) =>
        this with
        {
            Said = answer is null ? Said.Remove(matter) : Said.SetItem(matter, answer),
        };
}
