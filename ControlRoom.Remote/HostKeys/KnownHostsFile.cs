using System.Text;

namespace ControlRoom.Remote.HostKeys;

/// <summary>Adds keys to a known_hosts file, which other programs may read and extend at the same time.</summary>
internal static class KnownHostsFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnDirectory = OwnFile | UnixFileMode.UserExecute;
    private static readonly Lock Gate = new();

    /// <summary>Adds a key with one write, on its own line. A missing file or directory is created for its owner only.</summary>
    /// <returns>Why it could not be added; null if it was.</returns>
    public static string? Add(string file, string hosts, PublicKey key)
    {
        try
        {
            CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file)));
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

            // .NET determines the end of the file when it opens the file, and does not append atomically when it writes.
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

    private static void CreateDirectory(string? directory)
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
