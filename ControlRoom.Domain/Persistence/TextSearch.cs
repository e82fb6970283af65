using System.Text;
using ControlRoom.Domain.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Compares texts in the database by their appearance (<see cref="NameKey"/>), because SQLite's LIKE ignores case only for ASCII. In
/// queries these methods are functions of the database; another database would need functions with the same names.
/// </summary>
internal static class TextSearch
{
    private const string HoldsName = "holds_key";

    private const string IsName = "is_key";

    /// <summary>True if a text contains a key.</summary>
    /// <param name="text">The text as it was typed.</param>
    /// <param name="key">The key from <see cref="NameKey.Of"/>.</param>
    public static bool Contains(string? text, string key)
    {
        if (text is null)
        {
            return false;
        }

        if (!Ascii.IsValid(text))
        {
            return NameKey.Of(text).Contains(key, StringComparison.Ordinal);
        }

        // The usual case allocates no memory. White space matters only if the key has several words.
        return text.Contains(key, StringComparison.OrdinalIgnoreCase)
            || (key.Contains(' ', StringComparison.Ordinal) && NameKey.Of(text).Contains(key, StringComparison.Ordinal));
    }

    /// <summary>True if a text has this key.</summary>
    public static bool Is(string? text, string key) => text is not null && NameKey.Of(text) == key;

    /// <summary>Adds the functions to a model.</summary>
    public static void AddTo(ModelBuilder model)
    {
        model.HasDbFunction(typeof(TextSearch).GetMethod(nameof(Contains), [typeof(string), typeof(string)])!).HasName(HoldsName);
        model.HasDbFunction(typeof(TextSearch).GetMethod(nameof(Is), [typeof(string), typeof(string)])!).HasName(IsName);
    }

    /// <summary>Adds the functions to a connection.</summary>
    public static void AddTo(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string, bool>(HoldsName, Contains, isDeterministic: true);
        connection.CreateFunction<string?, string, bool>(IsName, Is, isDeterministic: true);
    }
}
