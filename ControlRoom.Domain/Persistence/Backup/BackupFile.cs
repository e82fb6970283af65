namespace ControlRoom.Domain.Persistence.Backup;

/// <summary>A file in a backup.</summary>
/// <param name="Name">Its path relative to the data directory, with slashes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its SHA-256, 64 hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Size, string Sha256);
