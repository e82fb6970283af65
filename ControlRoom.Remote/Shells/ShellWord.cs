namespace ControlRoom.Remote.Shells;

/// <summary>
/// The one place where text becomes part of a shell command. Whatever it holds, to the shell it is one word and means nothing else.
/// </summary>
internal static class ShellWord
{
    /// <summary>The text itself, in single quotes, between which a POSIX shell knows no special character.</summary>
    /// <exception cref="ArgumentException">It holds a NUL, which no argument and no file name can.</exception>
    public static string Of(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A NUL character cannot be part of a name on any host.", nameof(text))
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>
    /// A path: <c>~</c> and <c>~/…</c> mean the home directory there; any other that is not absolute gets <c>./</c> before it, so that no
    /// program takes it for an option.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty or holds a NUL.</exception>
    public static string OfPath(string path) =>
        path switch
        {
            "" => throw new ArgumentException("A path cannot be empty.", nameof(path)),
            "~" => "\"$HOME\"",
            ['~', '/', .. var rest] => "\"$HOME\"/" + Of(rest),
            ['/', ..] => Of(path),
            _ => Of("./" + path),
        };
}
