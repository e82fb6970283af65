using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Something that is noted of each run: one field of the run sheet and one column of the measurements.</summary>
public sealed record Observable
{
    /// <summary>The run class, as a field of the sheet.</summary>
    public static Observable RunClassField { get; } =
        new()
        {
            Id = -1,
            Name = "Class",
            Type = ObservableType.Choice,
            Choices = [.. Enum.GetNames<RunClass>()],
            Comment = "What kind of run it is",
        };

    /// <summary>The run's title, as a field of the sheet.</summary>
    public static Observable TitleField { get; } =
        new()
        {
            Id = -2,
            Name = "Title",
            Type = ObservableType.Text,
        };

    /// <summary>The notes about the run, as a field of the sheet.</summary>
    public static Observable NotesField { get; } =
        new()
        {
            Id = -3,
            Name = "Notes",
            Type = ObservableType.Text,
        };

    /// <summary>Identifies it for ever; negative for what every sheet has; 0 before it is stored.</summary>
    public int Id { get; init; }

    /// <summary>Unique within the experiment, removed observables included.</summary>
    public required string Name { get; init; }

    public ObservableType Type { get; init; } = ObservableType.Real;

    /// <summary>For display only; nothing is ever converted.</summary>
    public string Units { get; init; } = string.Empty;

    /// <summary>Shown beside the field.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>What a <see cref="ObservableType.Choice"/> can be, in this order.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Smallest value that is taken, in its units; null: any. For numbers only.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value that is taken, in its units; null: any. For numbers only.</summary>
    public double? Maximum { get; init; }

    /// <summary>When it was taken off the sheet; null if it is on it.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>True for class, title and notes, which every sheet has.</summary>
    public bool IsBuiltIn => Id < 0;

    /// <summary>True if its values are numbers.</summary>
    public bool IsNumber => Type is ObservableType.Integer or ObservableType.Real;

    /// <summary>Name and units, as they head a column: "Gas pressure (Torr)".</summary>
    public string Header => Units.Length == 0 ? Name : $"{Name} ({Units})";

    /// <summary>The words that a value can be, for a choice or a yes or no; a stored one that is no choice any more comes last.</summary>
    public IEnumerable<string> WordsWith(string stored)
    {
        IEnumerable<string> words = Type == ObservableType.YesNo ? [ValueReader.Yes, ValueReader.No] : Choices;
        return stored.Length == 0 || words.Contains(stored, StringComparer.Ordinal) ? words : words.Append(stored);
    }

    /// <inheritdoc/>
    public bool Equals(Observable? other) =>
        other is not null
        && Id == other.Id
        && Name == other.Name
        && Type == other.Type
        && Units == other.Units
        && Comment == other.Comment
        && Choices.AsSpan().SequenceEqual(other.Choices.AsSpan())
        && Minimum == other.Minimum
        && Maximum == other.Maximum
        && RemovedAt == other.RemovedAt;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Type, Units);
}
