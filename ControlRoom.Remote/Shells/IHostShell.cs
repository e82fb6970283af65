namespace ControlRoom.Remote.Shells;

/// <summary>
/// A shell that is kept open, on this machine or on a host, and runs one script after another. It may still be connecting when the first
/// script is sent. Disposing it ends it within about a second, even if the connection no longer responds.
/// </summary>
internal interface IHostShell : IAsyncDisposable
{
    /// <summary>Messages of the shell and of the connection, apart from the output of scripts.</summary>
    IShellMessages Messages { get; }

    /// <summary>The exit status; null if the shell has not ended or reported none.</summary>
    int? ExitStatus { get; }

    /// <summary>The SSH client of the connection; null for a local shell.</summary>
    string? Client { get; }

    /// <summary>A message for the operator about the connection; null if there is none.</summary>
    string? Note { get; }

    /// <summary>Sends a script and reads its output up to the last line.</summary>
    /// <param name="script">The script to run.</param>
    /// <param name="maxBytes">The limit of the output, in bytes.</param>
    /// <param name="cancellationToken">Cancels the script; the shell cannot be used afterwards.</param>
    /// <returns>How the script ended, and its output up to then.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<(ShellOutcome Ending, byte[] Output)> RunAsync(ShellScript script, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Waits briefly for the last messages of a shell that has ended.</summary>
    Task WaitForMessagesAsync(TimeProvider time, TimeSpan limit);
}
