using System.IO.Compression;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Databases made by earlier programs; Samples/databases/README.md describes how.</summary>
internal static class OldDatabase
{
    /// <summary>A database of the last program with Entity Framework Core 6: ten migrations, rows in every table.</summary>
    public const string BeforeEfCore10 = "before-ef-core-10";

    /// <summary>Copies an old database into a data directory.</summary>
    public static async Task CopyAsync(string name, string file)
    {
        await using var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", "databases", name + ".db.gz"));
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var database = File.Create(file);
        await unpacked.CopyToAsync(database);
    }
}
