namespace ControlRoom.Domain.RunSheet;

/// <summary>Keeps texts harmless for spreadsheets, which compute a field that looks like a formula.</summary>
public static class FormulaGuard
{
    private const char Guard = '\'';

    private static readonly Observable Number = new() { Name = string.Empty, Type = ObservableType.Real };

    /// <summary>
    /// A text that a spreadsheet would compute gets an apostrophe before it, which makes it a text to all of them. <see cref="Unguarded"/>
    /// takes it away. A number is no formula, whatever its sign: other programs read it as it stands.
    /// </summary>
    public static string Guarded(string text) => LooksLikeFormula(text) && !IsNumber(text) ? Guard + text : text;

    /// <summary>
    /// The text as it was before <see cref="Guarded"/>. Files of before, in which numbers were guarded too, are read the same.
    /// </summary>
    public static string Unguarded(string text) => text.Length > 1 && text[0] == Guard && LooksLikeFormula(text[1..]) ? text[1..] : text;

    /// <summary>A number and nothing else: -1200, -12,5, +5, -1e-6. With a space before it, it is left to nobody's guess.</summary>
    private static bool IsNumber(string text) =>
        text[0] is '+' or '-' && !char.IsWhiteSpace(text[^1]) && ValueReader.Read(Number, text).IsGood;

    /// <summary>
    /// Begins, perhaps after blanks or apostrophes, with what begins a formula; full-width forms count, because some spreadsheets take them
    /// for the same.
    /// </summary>
    private static bool LooksLikeFormula(string text)
    {
        var rest = text.AsSpan().TrimStart(" '\u00a0");
        return rest.Length > 0
            && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20';
    }
}
