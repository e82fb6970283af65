namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>The meaning of a field of a file.</summary>
/// <param name="Kind">The kind of meaning.</param>
/// <param name="Text">The value as it is stored; empty if the field has no value.</param>
internal readonly record struct Meaning(MeaningKind Kind, string Text)
{
    /// <summary>The field is empty.</summary>
    public static Meaning Nothing { get; } = new(MeaningKind.Nothing, string.Empty);

    /// <summary>The field cannot be read: its line must be named.</summary>
    public static Meaning Bad { get; } = new(MeaningKind.Bad, string.Empty);

    /// <summary>The field says that there is no value: it must be counted.</summary>
    public static Meaning NoValue { get; } = new(MeaningKind.NoValue, string.Empty);

    /// <summary>The field is ambiguous: the user must be asked.</summary>
    public static Meaning Ambiguous { get; } = new(MeaningKind.Ambiguous, string.Empty);

    public static Meaning Of(string text) => new(MeaningKind.Value, text);
}

/// <summary>Kinds of meaning.</summary>
internal enum MeaningKind
{
    Nothing,
    Value,
    Bad,
    NoValue,
    Ambiguous,
}
