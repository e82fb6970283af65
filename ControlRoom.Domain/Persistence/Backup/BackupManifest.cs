using System.Collections.Immutable;

namespace ControlRoom.Domain.Persistence.Backup;

/// <summary>The list of a backup's contents. It is part of the backup, so that the backup can be checked.</summary>
/// <param name="Format">The version of the format, 1.</param>
/// <param name="CreatedAt">When the backup was created.</param>
/// <param name="Migrations">The migrations of the database, which identify the version of its tables.</param>
/// <param name="Experiments">The number of experiments.</param>
/// <param name="Runs">The number of runs.</param>
/// <param name="Files">All files, with their sizes and checksums.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    ImmutableArray<string> Migrations,
    int Experiments,
    int Runs,
    ImmutableArray<BackupFile> Files
);
