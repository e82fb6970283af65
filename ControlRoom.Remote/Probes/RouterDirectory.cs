namespace ControlRoom.Remote.Probes;

/// <summary>
/// A data router's working directory: first the name under which ls and df were asked for it, then the real path, which may hold newlines.
/// <code>
/// /proc/4712/cwd/.
/// /data/mm3
/// </code>
/// </summary>
/// <param name="AskedAs">The name on the host for ls and df.</param>
/// <param name="Path">The path.</param>
internal sealed record RouterDirectory(string AskedAs, string Path)
{
    /// <summary>Reads the section; null if the directory has no path (it was deleted).</summary>
    public static RouterDirectory? Parse(string text) =>
        text.Split('\n', 2) is [var asked, { Length: > 0 } path] ? new RouterDirectory(asked, path) : null;
}
