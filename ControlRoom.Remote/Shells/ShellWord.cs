namespace ControlRoom.Remote.Shells;

/// <summary>
/// The only place where text becomes part of a shell command. Whatever the text contains, the shell reads it as one literal word.
/// </summary>
internal static class ShellWord
{
    /// <summary>Returns the text in single quotes, in which a POSIX shell has no special characters.</summary>
    /// <exception cref="ArgumentException">The text contains a NUL, which no argument and no file name can contain.</exception>
    public static string Quote(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A NUL character cannot be part of a name on any host.", nameof(text))
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>
    /// Returns a path. <c>~</c> and <c>~/…</c> mean the home directory on the host; any other relative path is prefixed with <c>./</c>, so
    /// that no program reads it as an option.
    /// </summary>
    /// <exception cref="ArgumentException">The path is empty or contains a NUL.</exception>
    public static string QuotePath(string path) =>
        path switch
        {
            "" => throw new ArgumentException("A path cannot be empty.", nameof(path)),
            "~" => "\"$HOME\"",
            ['~', '/', .. var rest] => "\"$HOME\"/" + Quote(rest),
            ['/', ..] => Quote(path),
            _ => Quote("./" + path),
        };
}
