using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an import would do.</summary>
public sealed record ImportPreview
{
    /// <summary>The questions about the file. While one of them is open, nothing may be stored.</summary>
    public ImmutableArray<ImportQuestion> Questions { get; init; } = [];

    /// <summary>The values that would be stored, in the order of the file.</summary>
    public ImmutableArray<ImportChange> Changes { get; init; } = [];

    /// <summary>The number of values in the file that are already stored.</summary>
    public int Same { get; init; }

    /// <summary>Why parts of the file cannot be taken and would be left out, with line and column.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>The number of problems beyond those that are listed.</summary>
    public int MoreProblems { get; init; }

    /// <summary>The problems, without those about missing runs that are not to be added.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];

    /// <summary>The number of such problems beyond those that are listed.</summary>
    public int MoreFailures { get; init; }

    /// <summary>One sentence about all lines for missing runs that are not to be added; null if there are none.</summary>
    public string? SkippedRuns { get; init; }

    /// <summary>The columns that are not fields of the sheet.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>Those of them that no table of runs has: they are probably misspelt.</summary>
    public ImmutableArray<UnknownColumn> UnknownColumns { get; init; } = [];

    /// <summary>The headers of the columns that the sheet has.</summary>
    public ImmutableArray<string> SheetColumns { get; init; } = [];

    /// <summary>The runs that would be added, in the order of the file.</summary>
    public ImmutableArray<NewRun> NewRuns { get; init; } = [];

    /// <summary>The number that the next run would have if the added runs change it; null if they do not.</summary>
    public int? NextRun { get; init; }

    /// <summary>
    /// The lines about runs that the experiment does not have and that would not be added. Each is also among the problems.
    /// </summary>
    public ImmutableArray<UnknownRun> UnknownRuns { get; init; } = [];

    /// <summary>Why nothing of the file can be taken; null if something can.</summary>
    public string? Refusal { get; init; }

    /// <summary>True if nothing would be stored.</summary>
    public bool IsEmpty => Changes.IsEmpty && NewRuns.IsEmpty;

    /// <summary>True while a question is open.</summary>
    public bool HasOpenQuestions => Questions.Any(q => q.IsOpen);

    /// <summary>The number of changes where nothing is stored yet.</summary>
    public int Added => Changes.Count(c => c.Old.Length == 0);

    /// <summary>The number of changes that replace or clear a stored value.</summary>
    public int Replaced => Changes.Length - Added;
}
