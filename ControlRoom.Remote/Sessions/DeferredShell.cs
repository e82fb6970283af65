using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshNet;

namespace ControlRoom.Remote.Sessions;

/// <summary>A shell whose client is being chosen. The choice requires ssh_config, which may be on a disk that does not respond.</summary>
internal sealed class DeferredShell : IHostShell
{
    private readonly SshNetMessages noMessages = new();
    private readonly Task<IHostShell> choosing;

    // The choice runs on its own thread, because a disk that does not respond blocks the thread, and pages and servers need those of the
    // pool.
    private DeferredShell(Func<IHostShell> choose) =>
        choosing = Task.Factory.StartNew(
            choose,
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default
        );

    /// <inheritdoc/>
    public IShellMessages Messages => Chosen?.Messages ?? noMessages;

    /// <inheritdoc/>
    public int? ExitStatus => Chosen?.ExitStatus;

    /// <inheritdoc/>
    public string? Client => Chosen?.Client;

    /// <inheritdoc/>
    public string? Note => Chosen?.Note;

    private IHostShell? Chosen => choosing.IsCompletedSuccessfully ? choosing.Result : null;

    /// <summary>Starts the choice of a client.</summary>
    public static DeferredShell Start(Func<IHostShell> choose) => new(choose);

    /// <inheritdoc/>
    public async Task<(ShellOutcome Ending, byte[] Output)> RunAsync(
        ShellScript script,
        int maxBytes,
        CancellationToken cancellationToken
    ) => await (await choosing.WaitAsync(cancellationToken)).RunAsync(script, maxBytes, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForMessagesAsync(TimeProvider time, TimeSpan limit) => Chosen?.WaitForMessagesAsync(time, limit) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Chosen is { } shell)
        {
            await shell.DisposeAsync();
            return;
        }

        // The shell is disposed once it has been chosen, without waiting for a disk that does not respond.
        _ = DisposeLaterAsync();
    }

    private async Task DisposeLaterAsync()
    {
        await ((Task)choosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Chosen is { } shell)
        {
            await shell.DisposeAsync();
        }
    }
}
