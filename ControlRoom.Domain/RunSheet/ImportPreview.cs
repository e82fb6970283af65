using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an import would do.</summary>
public sealed record ImportPreview
{
    /// <summary>The values that would be stored, in the order of the file.</summary>
    public ImmutableArray<ImportChange> Changes { get; init; } = [];

    /// <summary>Values of the file that are stored already.</summary>
    public int Same { get; init; }

    /// <summary>Why parts of the file cannot be taken, with line and column; they would be left out.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Problems beyond those that are listed.</summary>
    public int MoreProblems { get; init; }

    /// <summary>Columns that are no fields of a sheet.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>Why nothing of it can be taken; null if something can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Changes where nothing is stored yet.</summary>
    public int Added => Changes.Count(c => c.Old.Length == 0);

    /// <summary>Changes that replace or clear what is stored.</summary>
    public int Replaced => Changes.Length - Added;
}
