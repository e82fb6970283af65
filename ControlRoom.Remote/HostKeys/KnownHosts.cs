using System.Collections.Immutable;
using System.Text;

namespace ControlRoom.Remote.HostKeys;

/// <summary>The lines for one host in several known_hosts files.</summary>
/// <param name="name">The host.</param>
/// <param name="lines">The lines.</param>
internal sealed class KnownHosts(HostName name, ImmutableArray<KnownHostLine> lines)
{
    private const int LongestFile = 16 * 1024 * 1024;

    /// <summary>
    /// The types of the host's known keys. These are requested first, so that the server does not present a key that is not known.
    /// </summary>
    public IEnumerable<string> Types =>
        lines.Where(l => l.Marker == HostKeyMarker.None && l.AppliesTo(name.Name)).Select(l => l.Key.Type).Distinct(StringComparer.Ordinal);

    /// <summary>True if certificates of the host can be trusted.</summary>
    public bool HasAuthority => lines.Any(l => l.Marker == HostKeyMarker.CertAuthority);

    /// <summary>
    /// Reads the files. A missing file counts as empty; a file that cannot be read is named in <paramref name="unreadable"/>.
    /// </summary>
    public static KnownHosts Read(HostName name, IEnumerable<string> files, out string? unreadable)
    {
        var lines = ImmutableArray.CreateBuilder<KnownHostLine>();
        unreadable = null;
        foreach (var file in files)
        {
            try
            {
                lines.AddRange(LinesOf(file).Where(l => l.AppliesTo(name.Name) || (name.WithoutPort is { } other && l.AppliesTo(other))));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable ??= $"{file}: {e.Message}";
            }
        }

        return new KnownHosts(name, lines.ToImmutable());
    }

    /// <summary>Looks up a key.</summary>
    public HostKeyTrust Check(PublicKey key)
    {
        if (IsRevoked(key))
        {
            return HostKeyTrust.Revoked;
        }

        var own = lines.Where(l => l.Marker == HostKeyMarker.None && l.AppliesTo(name.Name)).ToList();
        if (own.Exists(l => l.Key == key))
        {
            return HostKeyTrust.Known;
        }

        // As in ssh, a key of a type other than the known ones is a change too.
        if (own.Count > 0)
        {
            return HostKeyTrust.Changed;
        }

        var isKnownWithoutPort =
            name.WithoutPort is { } other && lines.Any(l => l.Marker == HostKeyMarker.None && l.Key == key && l.AppliesTo(other));
        return isKnownWithoutPort ? HostKeyTrust.Known : HostKeyTrust.Unknown;
    }

    /// <summary>Returns true if the key is revoked.</summary>
    public bool IsRevoked(PublicKey key) => lines.Any(l => l.Marker == HostKeyMarker.Revoked && l.Key == key);

    /// <summary>Returns true if the key may sign certificates of the host.</summary>
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
