namespace ControlRoom.Remote.Shells;

/// <summary>
/// A shell that is kept open, here or on a host, and is told one script after another. It may still be on its way when the first script is
/// told. Disposing it ends it within a second or so, however dead the connection is.
/// </summary>
internal interface IHostShell : IAsyncDisposable
{
    /// <summary>What is heard beside the answers.</summary>
    IShellWords Words { get; }

    /// <summary>Its exit status, if it has ended and told one.</summary>
    int? ExitStatus { get; }

    /// <summary>The SSH client that reaches it; null for a shell of this machine.</summary>
    string? Client { get; }

    /// <summary>What the operator should know of the way it is reached; null if there is nothing.</summary>
    string? Note { get; }

    /// <summary>Tells it a script and listens until the script's last line.</summary>
    /// <param name="script">What to do.</param>
    /// <param name="longest">Most bytes of output.</param>
    /// <param name="cancellationToken">Gives the shell up: it is of no use any more.</param>
    /// <returns>How it ended, and everything that was printed up to then.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task<(ShellEnding Ending, byte[] Output)> RunAsync(ShellScript script, int longest, CancellationToken cancellationToken);

    /// <summary>Waits a moment for what is still to be heard of a shell that has ended.</summary>
    Task LastWordsAsync(TimeProvider time, TimeSpan atMost);
}
