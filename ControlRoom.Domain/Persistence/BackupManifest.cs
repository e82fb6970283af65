using System.Collections.Immutable;

namespace ControlRoom.Domain.Persistence;

/// <summary>What a backup holds, written into it so that it can be checked.</summary>
/// <param name="Format">1.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Migrations">What the tables of the database are like.</param>
/// <param name="Experiments">How many experiments it has.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Files">Every file, with its size and checksum.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    ImmutableArray<string> Migrations,
    int Experiments,
    int Runs,
    ImmutableArray<BackupFile> Files
);
