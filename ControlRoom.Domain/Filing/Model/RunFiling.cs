namespace ControlRoom.Domain.Filing.Model;

/// <summary>The filing of what one router wrote in one run, in one working directory.</summary>
public sealed record RunFiling
{
    /// <summary>Identifies it for ever.</summary>
    public required int Id { get; init; }

    public required string Experiment { get; init; }

    public required int RunNumber { get; init; }

    /// <summary>The router's name at that time.</summary>
    public required string Router { get; init; }

    /// <summary>The router's host.</summary>
    public required string Address { get; init; }

    /// <summary>The router's working directory, absolute; empty as long as it is not known.</summary>
    public required string Directory { get; init; }

    /// <summary>Marks the run's directory as claimed for this filing while files are moved.</summary>
    public required string Token { get; init; }

    public FilingState State { get; init; }

    /// <summary>Files in the run's directory so far.</summary>
    public int Moved { get; init; }

    /// <summary>Files known of.</summary>
    public int Total { get; init; }

    /// <summary>Their bytes, when filed.</summary>
    public long Bytes { get; init; }

    /// <summary>
    /// What else was in the working directory when it was filed, and has stayed there: how many are named in its manifest.
    /// </summary>
    public int Left { get; init; }

    /// <summary>Why it waits, failed or was resolved, and what was remarkable; empty otherwise.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>True if it waits for something that stands in the way, and not only for the last data.</summary>
    public bool IsHeldUp { get; init; }

    /// <summary>When it was filed or resolved.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True if nothing remains to be done.</summary>
    public bool IsOver => State is FilingState.Filed or FilingState.Resolved;

    /// <summary>True if the run has ended and its files are not where they belong.</summary>
    public bool IsOwed => Owes(State);

    /// <summary>True for the states in which the run has ended and its files are not where they belong.</summary>
    public static bool Owes(FilingState state) => state is FilingState.Waiting or FilingState.Moving or FilingState.Failed;

    /// <summary>True if it is about the same files: routers that share a directory share them.</summary>
    public bool SharesFilesWith(RunFiling other) =>
        Id == other.Id
        || (
            Directory.Length > 0
            && Directory == other.Directory
            && Address == other.Address
            && RunNumber == other.RunNumber
            && Experiment == other.Experiment
        );

    /// <summary>The run's directory, below the working directory.</summary>
    public string RunDirectory => DirectoryOf(Experiment, RunNumber);

    /// <summary><c>e20009/run_0012</c>.</summary>
    public static string DirectoryOf(string experiment, int runNumber) => $"{experiment}/{DirectoryOf(runNumber)}";

    /// <summary><c>run_0012</c>: four digits, more when needed.</summary>
    public static string DirectoryOf(int runNumber) => $"run_{runNumber:0000}";
}
