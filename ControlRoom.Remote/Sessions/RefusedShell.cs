using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshNet;

namespace ControlRoom.Remote.Sessions;

/// <summary>The shell of a host that cannot be reached as ssh_config requires. Every script fails.</summary>
internal sealed class RefusedShell : IHostShell
{
    private readonly SshNetMessages messages = new();

    /// <summary>Creates the shell with the reason.</summary>
    public RefusedShell(LoginFault fault) => messages.Fault = fault;

    /// <inheritdoc/>
    public IShellMessages Messages => messages;

    /// <inheritdoc/>
    public int? ExitStatus => null;

    /// <inheritdoc/>
    public string? Client => null;

    /// <inheritdoc/>
    public string? Note => null;

    /// <inheritdoc/>
    public Task<(ShellOutcome Ending, byte[] Output)> RunAsync(ShellScript script, int maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult((ShellOutcome.Exited, Array.Empty<byte>()));

    /// <inheritdoc/>
    public Task WaitForMessagesAsync(TimeProvider time, TimeSpan limit) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
