using System.Text;
using ControlRoom.Remote.HostKeys;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.Identities;

/// <summary>A file with a key for logins, which can be used only if the key has no passphrase.</summary>
internal sealed class IdentityFile
{
    private const int LongestFile = 1024 * 1024;
    private const string OpenSshBegin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private const string OpenSshEnd = "-----END OPENSSH PRIVATE KEY-----";
    private const UnixFileMode ForOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private IdentityFile(string path) => Path = path;

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The public key, from the <c>.pub</c> file or from the file itself; null if it is not known.</summary>
    public PublicKey? Public { get; private set; }

    /// <summary>The private key; null if it cannot be used without an agent.</summary>
    public PrivateKeyFile? Private { get; private set; }

    /// <summary>Why the key cannot be used without an agent, as a short clause; null if it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>True if neither the file nor its <c>.pub</c> file exists.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>True if users other than its owner may read or write it.</summary>
    public bool IsAccessibleToOthers { get; private set; }

    /// <summary>Reads a file. Never throws because of its content.</summary>
    public static IdentityFile Read(string path)
    {
        var identity = new IdentityFile(path) { Public = PublicOf($"{path}.pub") };
        if (!File.Exists(path))
        {
            identity.IsMissing = identity.Public is null;
            identity.Problem = "no such file";
            return identity;
        }

        try
        {
            var bytes = Bytes(path);
            var text = Encoding.UTF8.GetString(bytes);
            identity.Public ??= PublicKey.FromLine(text) ?? OfOpenSsh(text);
            identity.IsAccessibleToOthers = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ForOthers) != UnixFileMode.None;
            using var stream = new MemoryStream(bytes);
            identity.Private = new PrivateKeyFile(stream);
            identity.Public = PublicOf(identity.Private) ?? identity.Public;
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            identity.Problem = "encrypted, and no agent has it";
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            identity.Problem = e is UnauthorizedAccessException ? "it cannot be read" : $"no usable key: {e.Message.TrimEnd('.')}";
        }

        return identity;
    }

    /// <summary>Returns the first key in a file of public keys; null if there is none.</summary>
    public static PublicKey? PublicOf(string path)
    {
        try
        {
            return File.Exists(path) ? PublicKey.FromLine(Encoding.UTF8.GetString(Bytes(path)).TrimStart().Split('\n')[0]) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] Bytes(string path)
    {
        using var stream = File.OpenRead(path);
        return stream is { CanSeek: true, Length: > LongestFile } ? throw new IOException("the file is too long") : ReadAll(stream);
    }

    private static byte[] ReadAll(FileStream stream)
    {
        // A file without a length (a pipe) is read up to the limit.
        var bytes = new byte[stream.CanSeek ? stream.Length : LongestFile];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..length];
    }

    private static PublicKey? PublicOf(PrivateKeyFile file) =>
        file.HostKeyAlgorithms.FirstOrDefault() is { } algorithm ? PublicKey.FromBlob(algorithm.Data) : null;

    /// <summary>
    /// Returns the public key, which precedes the private key unencrypted: magic, cipher, key derivation, its options, number of keys,
    /// first key.
    /// </summary>
    private static PublicKey? OfOpenSsh(string text)
    {
        var (from, to) = (text.IndexOf(OpenSshBegin, StringComparison.Ordinal), text.IndexOf(OpenSshEnd, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            return null;
        }

        var body = string.Concat(text[(from + OpenSshBegin.Length)..to].Where(c => !char.IsWhiteSpace(c)));
        var bytes = new byte[body.Length];
        var magic = "openssh-key-v1\0"u8;
        if (!Convert.TryFromBase64String(body, bytes, out var length) || !bytes.AsSpan(0, length).StartsWith(magic))
        {
            return null;
        }

        var fields = new KeyFields(bytes.AsSpan(magic.Length, length - magic.Length));
        return
            fields.TryString(out _)
            && fields.TryString(out _)
            && fields.TryString(out _)
            && fields.TryNumber(out _)
            && fields.TryString(out var key)
            ? PublicKey.FromBlob(key)
            : null;
    }
}
