namespace ControlRoom.Domain.Filing.Model;

/// <summary>The filing of the files that one router wrote in one run, in one working directory.</summary>
public sealed record RunFiling
{
    /// <summary>The permanent id.</summary>
    public required int Id { get; init; }

    public required string Experiment { get; init; }

    public required int RunNumber { get; init; }

    /// <summary>The router's name at that time.</summary>
    public required string Router { get; init; }

    /// <summary>The router's host.</summary>
    public required string Address { get; init; }

    /// <summary>The router's working directory as an absolute path; empty while it is not known.</summary>
    public required string Directory { get; init; }

    /// <summary>The token that marks the run's directory as claimed for this filing while files are moved.</summary>
    public required string Token { get; init; }

    public FilingState State { get; init; }

    /// <summary>The number of files in the run's directory so far.</summary>
    public int Moved { get; init; }

    /// <summary>The number of known files.</summary>
    public int Total { get; init; }

    /// <summary>The total size of the filed files in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The number of other files that remained in the working directory and are named in the manifest.</summary>
    public int RemainingFiles { get; init; }

    /// <summary>Why it is waiting, has failed or was resolved, or what was unusual; otherwise empty.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>True if it is waiting because of a problem, and not only for the last data.</summary>
    public bool IsHeldUp { get; init; }

    /// <summary>When it was filed or resolved.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True if there is nothing left to do.</summary>
    public bool IsOver => State is FilingState.Filed or FilingState.Resolved;

    /// <summary>True if the run has ended and its files are not filed yet.</summary>
    public bool IsUnfinished => IsUnfinishedState(State);

    /// <summary>Returns true for the states in which the run has ended and its files are not filed yet.</summary>
    public static bool IsUnfinishedState(FilingState state) => state is FilingState.Waiting or FilingState.Moving or FilingState.Failed;

    /// <summary>Returns true if both concern the same files: routers that share a directory share its files.</summary>
    public bool SharesFilesWith(RunFiling other) =>
        Id == other.Id
        || (
            Directory.Length > 0
            && Directory == other.Directory
            && Address == other.Address
            && RunNumber == other.RunNumber
            && Experiment == other.Experiment
        );

    /// <summary>The run's directory, relative to the working directory.</summary>
    public string RunDirectory => DirectoryOf(Experiment, RunNumber);

    /// <summary>Returns <c>e20009/run_0012</c>.</summary>
    public static string DirectoryOf(string experiment, int runNumber) => $"{experiment}/{DirectoryOf(runNumber)}";

    /// <summary>Returns <c>run_0012</c>: four digits, or more if needed.</summary>
    public static string DirectoryOf(int runNumber) => $"run_{runNumber:0000}";
}
