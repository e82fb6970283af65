using ControlRoom.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace ControlRoom.Web.Security;

/// <summary>Hashes passwords with the hasher of the framework: PBKDF2 with a separate salt for each password.</summary>
public sealed class Passwords : IPasswordHashing
{
    private readonly PasswordHasher<object> hasher = new();

    /// <inheritdoc/>
    public string Hash(string password) => hasher.HashPassword(this, password);

    /// <inheritdoc/>
    public bool Verify(string hash, string password) =>
        hasher.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;
}
