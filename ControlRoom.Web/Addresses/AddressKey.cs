using System.Collections.Immutable;

namespace ControlRoom.Web.Addresses;

/// <summary>A key that the query string of an address may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Kind">The kind of value that it takes.</param>
/// <param name="Meaning">Its meaning, a sentence for the description of the API.</param>
public sealed record AddressKey(string Name, AddressKind Kind, string Meaning)
{
    /// <summary>True if it may be given several times.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The words that a key of the kind <see cref="AddressKind.Word"/> takes.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The smallest number it takes.</summary>
    public long Minimum { get; init; }

    /// <summary>The largest number it takes.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>Describes the values that it takes, to follow "must be" or "takes".</summary>
    public string ValueDescription =>
        Kind switch
        {
            AddressKind.Word => NearestWord.JoinOr(Words),
            AddressKind.Integer => Maximum == long.MaxValue
                ? $"a whole number of at least {Minimum}"
                : $"a whole number from {Minimum} to {Maximum}",
            AddressKind.Flag => "true or false",
            AddressKind.Time => "a time as ISO 8601 with an offset, or a date",
            _ => "a text",
        };
}
