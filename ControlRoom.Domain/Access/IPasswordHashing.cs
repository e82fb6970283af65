namespace ControlRoom.Domain.Access;

/// <summary>Hashes passwords.</summary>
public interface IPasswordHashing
{
    /// <summary>The hash to be stored.</summary>
    string Hash(string password);

    /// <summary>True if the hash is of this password.</summary>
    bool Verify(string hash, string password);
}
