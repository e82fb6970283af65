using System.Collections.Immutable;
using System.Text;

namespace ControlRoom.Remote.HostKeys;

/// <summary>The lines of several files of known keys that are about one host.</summary>
/// <param name="name">The host.</param>
/// <param name="lines">Those lines.</param>
internal sealed class KnownHosts(HostName name, ImmutableArray<KnownHostLine> lines)
{
    private const int LongestFile = 16 * 1024 * 1024;

    /// <summary>
    /// Types of the keys under which the host is known; a server is asked for these first, lest it shows one that is not known.
    /// </summary>
    public IEnumerable<string> Types =>
        lines.Where(l => l.Marker == HostKeyMarker.None && l.IsAbout(name.Name)).Select(l => l.Key.Type).Distinct(StringComparer.Ordinal);

    /// <summary>True if certificates of the host can be believed.</summary>
    public bool HasAuthority => lines.Any(l => l.Marker == HostKeyMarker.CertAuthority);

    /// <summary>
    /// Reads the files; one that is not there is empty, and one that cannot be read is named in <paramref name="unreadable"/>.
    /// </summary>
    public static KnownHosts Read(HostName name, IEnumerable<string> files, out string? unreadable)
    {
        var lines = ImmutableArray.CreateBuilder<KnownHostLine>();
        unreadable = null;
        foreach (var file in files)
        {
            try
            {
                lines.AddRange(LinesOf(file).Where(l => l.IsAbout(name.Name) || (name.WithoutPort is { } other && l.IsAbout(other))));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable ??= $"{file}: {e.Message}";
            }
        }

        return new KnownHosts(name, lines.ToImmutable());
    }

    /// <summary>What is known of a key.</summary>
    public HostKeyTrust Judge(PublicKey key)
    {
        if (IsRevoked(key))
        {
            return HostKeyTrust.Revoked;
        }

        var own = lines.Where(l => l.Marker == HostKeyMarker.None && l.IsAbout(name.Name)).ToList();
        if (own.Exists(l => l.Key == key))
        {
            return HostKeyTrust.Known;
        }

        // As for ssh: a key of another type than those known is a change as well.
        return own.Count > 0 ? HostKeyTrust.Changed
            : name.WithoutPort is { } other && lines.Any(l => l.Marker == HostKeyMarker.None && l.Key == key && l.IsAbout(other))
                ? HostKeyTrust.Known
            : HostKeyTrust.Unknown;
    }

    /// <summary>True if that key must not be believed.</summary>
    public bool IsRevoked(PublicKey key) => lines.Any(l => l.Marker == HostKeyMarker.Revoked && l.Key == key);

    /// <summary>True if that key may sign certificates of the host.</summary>
    public bool IsAuthority(PublicKey key) => lines.Any(l => l.Marker == HostKeyMarker.CertAuthority && l.Key == key);

    private static IEnumerable<KnownHostLine> LinesOf(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var reader = new StreamReader(file, Encoding.UTF8);
        if (reader.BaseStream is { CanSeek: true, Length: > LongestFile })
        {
            throw new IOException($"the file is longer than {LongestFile / 1024 / 1024} MiB");
        }

        List<KnownHostLine> found = [];
        while (reader.ReadLine() is { } line)
        {
            if (KnownHostLine.Parse(line) is { } known)
            {
                found.Add(known);
            }
        }

        return found;
    }
}
