namespace ControlRoom.Domain.Access;

/// <summary>Hashes passwords.</summary>
public interface IPasswordHashing
{
    /// <summary>Returns the hash to store.</summary>
    string Hash(string password);

    /// <summary>Returns true if the hash is that of this password.</summary>
    bool Verify(string hash, string password);
}
