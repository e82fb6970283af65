using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A quantity that is recorded for each run: one field of the run sheet and one column of the measurements.</summary>
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

    /// <summary>The permanent id; negative for the fields that every sheet has; 0 before the observable is stored.</summary>
    public int Id { get; init; }

    /// <summary>The name, unique within the experiment including removed observables.</summary>
    public required string Name { get; init; }

    public ObservableType Type { get; init; } = ObservableType.Real;

    /// <summary>The units, for display only; values are never converted.</summary>
    public string Units { get; init; } = string.Empty;

    /// <summary>A comment, shown beside the field.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>The possible values of a <see cref="ObservableType.Choice"/>, in this order.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The smallest valid value, in its units; null for no limit. For numbers only.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest valid value, in its units; null for no limit. For numbers only.</summary>
    public double? Maximum { get; init; }

    /// <summary>When it was removed from the sheet; null if it is on it.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>True for class, title and notes, which every sheet has.</summary>
    public bool IsBuiltIn => Id < 0;

    /// <summary>True if its values are numbers.</summary>
    public bool IsNumber => Type is ObservableType.Integer or ObservableType.Real;

    /// <summary>Name and units, as the header of a column: "Gas pressure (Torr)".</summary>
    public string Header => Units.Length == 0 ? Name : $"{Name} ({Units})";

    /// <summary>
    /// Returns the possible values of a choice or a yes or no. A stored value that is no longer one of the choices comes last.
    /// </summary>
    public IEnumerable<string> ValuesWith(string stored)
    {
        IEnumerable<string> values = Type == ObservableType.YesNo ? [ValueReader.Yes, ValueReader.No] : Choices;
        return stored.Length == 0 || values.Contains(stored, StringComparer.Ordinal) ? values : values.Append(stored);
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
