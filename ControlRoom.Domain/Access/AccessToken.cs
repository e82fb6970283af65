using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Domain.Access;

/// <summary>What a program uses instead of a password. Only its hash is stored: its text is shown once.</summary>
public sealed record AccessToken
{
    /// <summary>What every token begins with, so that one that has strayed is recognised.</summary>
    public const string Prefix = "crt_";

    private const int SecretBytes = 32;

    public int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string User { get; init; }

    /// <summary>The most that can be done with it; never more than its owner may at that moment.</summary>
    public required Role Role { get; init; }

    /// <summary>What it is for.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>SHA-256 of its text. That is enough: the text is random, and nobody can guess it.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>A new text.</summary>
    public static string NewText() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The hash of a text.</summary>
    public static string HashOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
