using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshNet;

namespace ControlRoom.Remote.Sessions;

/// <summary>A shell whose client is being chosen: ssh_config is read for that, which may lie on a disk that does not answer.</summary>
internal sealed class ChosenShell : IHostShell
{
    private readonly SshNetWords none = new();
    private readonly Task<IHostShell> choosing;

    // A thread of its own: a disk that does not answer keeps it, and pages and servers need those of the pool.
    private ChosenShell(Func<IHostShell> choose) =>
        choosing = Task.Factory.StartNew(
            choose,
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default
        );

    /// <inheritdoc/>
    public IShellWords Words => Chosen?.Words ?? none;

    /// <inheritdoc/>
    public int? ExitStatus => Chosen?.ExitStatus;

    /// <inheritdoc/>
    public string? Client => Chosen?.Client;

    /// <inheritdoc/>
    public string? Note => Chosen?.Note;

    private IHostShell? Chosen => choosing.IsCompletedSuccessfully ? choosing.Result : null;

    /// <summary>Begins to choose.</summary>
    public static ChosenShell Start(Func<IHostShell> choose) => new(choose);

    /// <inheritdoc/>
    public async Task<(ShellEnding Ending, byte[] Output)> RunAsync(ShellScript script, int longest, CancellationToken cancellationToken) =>
        await (await choosing.WaitAsync(cancellationToken)).RunAsync(script, longest, cancellationToken);

    /// <inheritdoc/>
    public Task LastWordsAsync(TimeProvider time, TimeSpan atMost) => Chosen?.LastWordsAsync(time, atMost) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Chosen is { } shell)
        {
            await shell.DisposeAsync();
            return;
        }

        // It is ended when it has been chosen. A disk that does not answer is not waited for.
        _ = EndLaterAsync();
    }

    private async Task EndLaterAsync()
    {
        await ((Task)choosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Chosen is { } late)
        {
            await late.DisposeAsync();
        }
    }
}
