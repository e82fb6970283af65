using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Persistence;

/// <summary>Where the values of one sheet are stored.</summary>
internal interface ISheetCells
{
    /// <summary>What is stored.</summary>
    SheetValue Get(Observable field);

    /// <summary>Stores a value, or its absence; saved with the context.</summary>
    void Set(Observable field, ValueReading reading, bool isCopied);
}
