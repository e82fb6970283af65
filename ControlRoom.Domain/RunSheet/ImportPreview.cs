using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an import would do.</summary>
public sealed record ImportPreview
{
    /// <summary>What the file leaves open. While one of them is, nothing may be stored.</summary>
    public ImmutableArray<ImportQuestion> Questions { get; init; } = [];

    /// <summary>The values that would be stored, in the order of the file.</summary>
    public ImmutableArray<ImportChange> Changes { get; init; } = [];

    /// <summary>Values of the file that are stored already.</summary>
    public int Same { get; init; }

    /// <summary>Why parts of the file cannot be taken, with line and column; they would be left out.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Problems beyond those that are listed.</summary>
    public int MoreProblems { get; init; }

    /// <summary>The problems but for runs that are not here and that nobody wants to add.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];

    /// <summary>Such problems beyond those that are listed.</summary>
    public int MoreFailures { get; init; }

    /// <summary>The lines about runs that are not here and that nobody wants to add, all in one sentence; null if there are none.</summary>
    public string? Left { get; init; }

    /// <summary>Columns that are no fields of a sheet.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>Those of them that no table of runs has: most likely misspelt.</summary>
    public ImmutableArray<UnknownColumn> UnknownColumns { get; init; } = [];

    /// <summary>The columns that the sheet has, as they are headed.</summary>
    public ImmutableArray<string> SheetColumns { get; init; } = [];

    /// <summary>Runs that would be added, in the order of the file.</summary>
    public ImmutableArray<NewRun> NewRuns { get; init; } = [];

    /// <summary>The number that the next run would have, if runs that are added change it; null if they do not.</summary>
    public int? NextRun { get; init; }

    /// <summary>Lines about runs that the experiment does not have, and that would not be added; each is among the problems too.</summary>
    public ImmutableArray<UnknownRun> UnknownRuns { get; init; } = [];

    /// <summary>Why nothing of it can be taken; null if something can.</summary>
    public string? Refusal { get; init; }

    /// <summary>True if nothing would be stored.</summary>
    public bool IsEmpty => Changes.IsEmpty && NewRuns.IsEmpty;

    /// <summary>True while somebody has to answer a question.</summary>
    public bool IsAsking => Questions.Any(q => q.IsOpen);

    /// <summary>Changes where nothing is stored yet.</summary>
    public int Added => Changes.Count(c => c.Old.Length == 0);

    /// <summary>Changes that replace or clear what is stored.</summary>
    public int Replaced => Changes.Length - Added;
}
