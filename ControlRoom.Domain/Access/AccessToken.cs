using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Domain.Access;

/// <summary>A token that a program uses instead of a password. Only its hash is stored; its text is shown once.</summary>
public sealed record AccessToken
{
    /// <summary>The beginning of every token, by which a leaked token can be recognised.</summary>
    public const string Prefix = "crt_";

    private const int SecretBytes = 32;

    public int Id { get; init; }

    /// <summary>The name of the account to which the token belongs.</summary>
    public required string User { get; init; }

    /// <summary>The token's role. If the owner's role is lower, the owner's role applies.</summary>
    public required Role Role { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>SHA-256 of its text. A plain hash is enough, because the text is random and cannot be guessed.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Returns the text of a new token.</summary>
    public static string NewText() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Returns the hash of a token's text.</summary>
    public static string HashOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
