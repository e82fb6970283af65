using System.Text;
using ControlRoom.Domain.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Compares texts within the database by what they look like (<see cref="NameKey"/>): SQLite's LIKE knows upper and lower case of ASCII
/// only. In queries these are functions of the database; another database needs functions of the same names.
/// </summary>
internal static class TextSearch
{
    private const string HoldsName = "holds_key";

    private const string IsName = "is_key";

    /// <summary>True if a text has a key anywhere.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="key">From <see cref="NameKey.Of"/>.</param>
    public static bool Holds(string? text, string key)
    {
        if (text is null)
        {
            return false;
        }

        if (!Ascii.IsValid(text))
        {
            return NameKey.Of(text).Contains(key, StringComparison.Ordinal);
        }

        // The usual case costs no memory. Blanks matter only if several words are looked for.
        return text.Contains(key, StringComparison.OrdinalIgnoreCase)
            || (key.Contains(' ', StringComparison.Ordinal) && NameKey.Of(text).Contains(key, StringComparison.Ordinal));
    }

    /// <summary>True if a text has this key.</summary>
    public static bool Is(string? text, string key) => text is not null && NameKey.Of(text) == key;

    /// <summary>Makes the functions known to a model.</summary>
    public static void AddTo(ModelBuilder model)
    {
        model.HasDbFunction(typeof(TextSearch).GetMethod(nameof(Holds), [typeof(string), typeof(string)])!).HasName(HoldsName);
        model.HasDbFunction(typeof(TextSearch).GetMethod(nameof(Is), [typeof(string), typeof(string)])!).HasName(IsName);
    }

    /// <summary>Makes the functions known to a connection.</summary>
    public static void AddTo(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string, bool>(HoldsName, Holds, isDeterministic: true);
        connection.CreateFunction<string?, string, bool>(IsName, Is, isDeterministic: true);
    }
}
