namespace ControlRoom.Domain.RunSheet;

/// <summary>A column of a file that is neither on the sheet nor one of those that every table of runs has.</summary>
/// <param name="Head">What stands above it.</param>
/// <param name="Nearest">The column of the sheet that it resembles; null if it resembles none.</param>
/// <param name="IsRemoved">True if it is an observable that was taken off the sheet.</param>
public sealed record UnknownColumn(string Head, string? Nearest, bool IsRemoved)
{
    /// <summary>For people.</summary>
    public string Sentence =>
        IsRemoved ? $"\"{Head}\" was taken off the sheet: restore it under Observables to import it."
        : Nearest is null ? $"\"{Head}\" is no column of the sheet."
        : $"\"{Head}\" is no column of the sheet; the nearest is \"{Nearest}\".";
}
