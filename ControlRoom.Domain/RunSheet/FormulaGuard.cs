namespace ControlRoom.Domain.RunSheet;

/// <summary>Makes texts safe for spreadsheets, which evaluate a field that looks like a formula.</summary>
public static class FormulaGuard
{
    private const char Guard = '\'';

    private static readonly Observable Number = new() { Name = string.Empty, Type = ObservableType.Real };

    /// <summary>
    /// Puts an apostrophe before a text that a spreadsheet would evaluate, so that every spreadsheet treats it as text.
    /// <see cref="Unguarded"/> removes it. A number is not a formula, even with a sign: it stays as it is for other programs.
    /// </summary>
    public static string Guarded(string text) => LooksLikeFormula(text) && !IsNumber(text) ? Guard + text : text;

    /// <summary>Returns the text as it was before <see cref="Guarded"/>, even in older files, in which numbers were guarded too.</summary>
    public static string Unguarded(string text) => text.Length > 1 && text[0] == Guard && LooksLikeFormula(text[1..]) ? text[1..] : text;

    /// <summary>True for a signed number and nothing else: -1200, -12,5, +5, -1e-6. Spaces around it make it a text.</summary>
    private static bool IsNumber(string text) =>
        text[0] is '+' or '-' && !char.IsWhiteSpace(text[^1]) && ValueReader.Read(Number, text).IsValid;

    /// <summary>
    /// True if the text begins, perhaps after blanks or apostrophes, with a character that begins a formula. Full-width forms count,
    /// because some spreadsheets treat them alike.
    /// </summary>
    private static bool LooksLikeFormula(string text)
    {
        var rest = text.AsSpan().TrimStart(" '\u00a0");
        return rest.Length > 0
            && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20';
    }
}
