namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>What a field of a file means.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The value as it is stored, if it is one.</param>
internal readonly record struct Meaning(MeaningKind Kind, string Text)
{
    /// <summary>Nothing is there.</summary>
    public static Meaning Nothing { get; } = new(MeaningKind.Nothing, string.Empty);

    /// <summary>It cannot be understood: its line must be named.</summary>
    public static Meaning Bad { get; } = new(MeaningKind.Bad, string.Empty);

    /// <summary>It says that there is no value: it must be counted.</summary>
    public static Meaning NoValue { get; } = new(MeaningKind.NoValue, string.Empty);

    /// <summary>It can be two things: somebody must be asked.</summary>
    public static Meaning Asked { get; } = new(MeaningKind.Asked, string.Empty);

    public static Meaning Of(string text) => new(MeaningKind.Value, text);
}

/// <summary>Kinds of meaning.</summary>
internal enum MeaningKind
{
    Nothing,
    Value,
    Bad,
    NoValue,
    Asked,
}
