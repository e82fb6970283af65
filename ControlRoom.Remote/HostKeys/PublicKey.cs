using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Remote.HostKeys;

/// <summary>A public key, or a certificate, in the format in which SSH sends it.</summary>
/// <param name="Type">The type at the start of the blob: <c>ssh-ed25519</c>.</param>
/// <param name="Blob">The bytes.</param>
internal sealed record PublicKey(string Type, ImmutableArray<byte> Blob)
{
    /// <summary>The suffix of the type of a certificate.</summary>
    public const string CertificateSuffix = "-cert-v01@openssh.com";

    private const int LongestBlob = 64 * 1024;
    private const int LongestType = 100;

    /// <summary>True if it is a certificate.</summary>
    public bool IsCertificate => Type.EndsWith(CertificateSuffix, StringComparison.Ordinal);

    /// <summary>The usual name of its type: ED25519.</summary>
    public string ShortType =>
        Type switch
        {
            "ssh-ed25519" => "ED25519",
            "ssh-rsa" => "RSA",
            "ssh-dss" => "DSA",
            _ when Type.StartsWith("ecdsa-", StringComparison.Ordinal) => "ECDSA",
            _ => Type,
        };

    /// <summary><c>SHA256:…</c>, as ssh-keygen writes it.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(SHA256.HashData(Blob.AsSpan())).TrimEnd('=')}";

    /// <summary>Reads a key from its type and its blob in base 64, as in files; null if they do not match.</summary>
    public static PublicKey? Parse(string type, string base64)
    {
        if (base64.Length > LongestBlob)
        {
            return null;
        }

        var bytes = new byte[base64.Length];
        var key = Convert.TryFromBase64String(base64, bytes, out var length) ? FromBlob(bytes.AsSpan(0, length)) : null;
        return key?.Type == type ? key : null;
    }

    /// <summary>Reads a line of a public key file (<c>type blob comment</c>); null if there is no key.</summary>
    public static PublicKey? FromLine(string line) =>
        line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries) is [var type, var blob, ..] ? Parse(type, blob) : null;

    /// <summary>Returns the key of a blob; null if the blob is not a key.</summary>
    public static PublicKey? FromBlob(ReadOnlySpan<byte> blob)
    {
        var fields = new KeyFields(blob);
        if (!fields.TryString(out var type) || type.Length is 0 or > LongestType)
        {
            return null;
        }

        return type.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? new PublicKey(Encoding.ASCII.GetString(type), [.. blob]) : null;
    }

    /// <summary>Returns the key in a certificate; null if this is not a certificate or its type is unknown.</summary>
    public PublicKey? CertifiedKey()
    {
        if (!IsCertificate)
        {
            return null;
        }

        var plain = Type[..^CertificateSuffix.Length];
        var count = plain switch
        {
            "ssh-ed25519" => 1,
            "ssh-rsa" => 2,
            _ when plain.StartsWith("ecdsa-sha2-", StringComparison.Ordinal) => 2,
            _ => 0,
        };
        var fields = new KeyFields(Blob.AsSpan());
        List<byte> key = [.. KeyFields.Field(Encoding.ASCII.GetBytes(plain))];
        var isComplete = count > 0 && fields.TryString(out _) && fields.TryString(out _);
        for (var i = 0; i < count && isComplete; i++)
        {
            isComplete = fields.TryString(out var field);
            key.AddRange(KeyFields.Field(field));
        }

        return isComplete ? FromBlob([.. key]) : null;
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && Blob.AsSpan().SequenceEqual(other.Blob.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Blob.AsSpan());
        return hash.ToHashCode();
    }
}
