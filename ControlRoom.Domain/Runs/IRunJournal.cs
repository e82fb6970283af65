namespace ControlRoom.Domain.Runs;

/// <summary>Writes runs down. What it returns is committed: it survives the loss of the process.</summary>
public interface IRunJournal
{
    /// <summary>Opens the next run of an experiment, with the next free number.</summary>
    /// <exception cref="InvalidOperationException">A run of the experiment is still open.</exception>
    Task<Run> OpenAsync(string experiment, string config, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <summary>Closes an open run. Closing it again changes nothing and returns it as it is.</summary>
    Task<Run> CloseAsync(Run run, DateTimeOffset stoppedAt, CancellationToken cancellationToken);
}
