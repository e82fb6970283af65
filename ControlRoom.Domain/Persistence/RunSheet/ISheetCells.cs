using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Reads and writes the stored values of one sheet.</summary>
internal interface ISheetCells
{
    /// <summary>Returns the stored value of a field.</summary>
    SheetValue Get(Observable field);

    /// <summary>Sets or removes a value; it is saved with the context.</summary>
    void Set(Observable field, ValueReading reading, bool isCopied);
}
