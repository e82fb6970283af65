using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>How a file is to be read, as far as the file does not say so itself.</summary>
public sealed record ImportChoices
{
    /// <summary>The file is Windows-1252, if it is not UTF-8.</summary>
    public const string Windows1252 = "windows-1252";

    /// <summary>The sign stands before the decimals.</summary>
    public const string Decimal = "decimal";

    /// <summary>The sign stands between thousands.</summary>
    public const string Thousands = "thousands";

    /// <summary>Lines that are too short, or about runs that are not here, are left out unless something else is said.</summary>
    public const string LeftOut = "left_out";

    /// <summary>What a short line lacks at its end is empty.</summary>
    public const string Empty = "empty";

    /// <summary>Runs that are not here are added.</summary>
    public const string Add = "add";

    /// <summary>True: an empty field clears the value; false: it says nothing.</summary>
    public bool Clears { get; init; }

    /// <summary>What has been said, by what it is about.</summary>
    public ImmutableDictionary<ImportMatter, string> Said { get; init; } = ImmutableDictionary<ImportMatter, string>.Empty;

    /// <summary>What has been said about a matter; null for nothing.</summary>
    public string? this[ImportMatter matter] =>
        Said.TryGetValue(matter, out var said) ? said
        : matter is ImportMatter.ShortLines or ImportMatter.NewRuns ? LeftOut
        : null;

    /// <summary>What can be said about a matter.</summary>
    public static ImmutableArray<string> AnswersTo(ImportMatter matter) =>
        matter switch
        {
            ImportMatter.Encoding => [Windows1252],
            ImportMatter.ShortLines => [LeftOut, Empty],
            ImportMatter.NewRuns => [LeftOut, Add],
            _ => [Decimal, Thousands],
        };

    /// <summary>Says something about a matter.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="answer">One of <see cref="AnswersTo"/>; null to leave it open.</param>
    public ImportChoices With(ImportMatter matter, string? answer) =>
        this with
        {
            Said = answer is null ? Said.Remove(matter) : Said.SetItem(matter, answer),
        };
}
