using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace ControlRoom.Web.Security;

/// <summary>Passwords as the framework hashes them: PBKDF2 with a salt of its own for each.</summary>
public sealed class Passwords : IPasswordHashing
{
    private readonly PasswordHasher<object> hasher = new();

    /// <inheritdoc/>
    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <inheritdoc/>
    public bool Verify(string hash, string password) =>
        hasher.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;
}
