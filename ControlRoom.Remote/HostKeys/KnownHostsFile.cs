using System.Text;

namespace ControlRoom.Remote.HostKeys;

/// <summary>Adds keys to a file of known_hosts, which other programs may read and add to at the same time.</summary>
internal static class KnownHostsFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnDirectory = OwnFile | UnixFileMode.UserExecute;
    private static readonly Lock Gate = new();

    /// <summary>Adds a key with one write, on a line of its own. What is not there is made, for its owner alone.</summary>
    /// <returns>Why it could not be added; null if it was.</returns>
    public static string? Add(string file, string hosts, PublicKey key)
    {
        try
        {
            Make(Path.GetDirectoryName(Path.GetFullPath(file)));
            var options = new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnFile;
            }

            // .NET looks for the end of the file when it opens it, and does not append there when it writes.
            lock (Gate)
            {
                var line = $"{(EndsInMidLine(file) ? "\n" : string.Empty)}{hosts} {key.Type} {Convert.ToBase64String(key.Blob.AsSpan())}\n";
                using var stream = new FileStream(file, options);
                stream.Write(Encoding.UTF8.GetBytes(line));
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static void Make(string? directory)
    {
        if (directory is null || Directory.Exists(directory))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnDirectory);
        }
    }

    private static bool EndsInMidLine(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
