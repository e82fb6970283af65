namespace ControlRoom.Domain.RunSheet;

/// <summary>A column of a file that is neither a field of the sheet nor a column that every table of runs has.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Nearest">The most similar column of the sheet; null if none is similar.</param>
/// <param name="IsRemoved">True if it is an observable that was removed from the sheet.</param>
public sealed record UnknownColumn(string Header, string? Nearest, bool IsRemoved)
{
    /// <summary>The problem as a sentence, for display.</summary>
    public string Sentence =>
        (IsRemoved, Nearest) switch
        {
            (true, _) => $"\"{Header}\" was removed from the sheet: restore it under Observables to import it.",
            (_, null) => $"\"{Header}\" is not a column of the sheet.",
            _ => $"\"{Header}\" is not a column of the sheet; the most similar is \"{Nearest}\".",
        };
}
