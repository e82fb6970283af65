using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A run sheet as it is stored.</summary>
public sealed record Sheet
{
    public required SheetTarget Target { get; init; }

    /// <summary>Class, title, the experiment's observables in the operators' order, notes.</summary>
    public required ImmutableArray<Observable> Fields { get; init; }

    /// <summary>The values that are filled in, by <see cref="Observable.Id"/>.</summary>
    public required ImmutableDictionary<int, SheetValue> Values { get; init; }

    /// <summary>The value of a field; empty if it is not filled in.</summary>
    public SheetValue this[int field] => Values.GetValueOrDefault(field, SheetValue.Empty);

    /// <summary>Returns the field, or null if the sheet does not have it (any longer).</summary>
    public Observable? Find(int field) => Fields.FirstOrDefault(f => f.Id == field);

    /// <summary>Returns the fields of a sheet with these observables.</summary>
    public static ImmutableArray<Observable> FieldsWith(IEnumerable<Observable> observables) =>
        [Observable.RunClassField, Observable.TitleField, .. observables, Observable.NotesField];
}
