using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A record of comma-separated values.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Fields">Its fields, without their quotes.</param>
public sealed record CsvRecord(int Line, ImmutableArray<string> Fields)
{
    /// <summary>True if all fields are blank.</summary>
    public bool IsBlank => Fields.All(string.IsNullOrWhiteSpace);
}
