using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Output;
using ControlRoom.Remote.Shells;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Remote.Sessions;

/// <summary>
/// The single shell that is kept open on a host. Scripts run one after another. Each has a deadline; if a script misses it, the connection
/// is closed.
/// </summary>
internal sealed class HostSession(
    string address,
    HostLink initial,
    Func<IHostShell> open,
    TimeSpan loginDeadline,
    ConnectGate gate,
    TimeProvider time,
    Action<HostLink> publish,
    ILogger logger
) : IAsyncDisposable
{
    /// <summary>A shell exit status above this means that a signal ended the process.</summary>
    private const int FirstSignal = 128;

    private const string NotNeeded = "The connection was closed because it is no longer needed.";

    /// <summary>How long to wait for the last error output of ssh once it has exited.</summary>
    private static readonly TimeSpan ErrorOutputDelay = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly ConnectBackoff backoff = new(time, Random.Shared.NextDouble);
    private HostLink link = initial;
    private ShellResult? lastFailure;
    private IHostShell? shell;

    /// <summary>Runs a script. Never throws because of what the host does.</summary>
    /// <param name="operation">The purpose, to follow "while" in a sentence.</param>
    /// <param name="script">The script; running it twice must do no harm.</param>
    /// <param name="deadline">The deadline of the script itself, once connected.</param>
    /// <param name="maxBytes">The limit of the output, in bytes.</param>
    /// <param name="cancellationToken">Cancels the script and closes the connection.</param>
    public async Task<HostResponse> RunAsync(
        string operation,
        ShellScript script,
        TimeSpan deadline,
        int maxBytes,
        CancellationToken cancellationToken
    )
    {
        var response = await InTurnAsync(token => RunWithRetryAsync(operation, script, deadline, maxBytes, token), cancellationToken);
        var closed = new ShellResult
        {
            Outcome = ShellOutcome.Exited,
            ErrorText = NotNeeded,
            Deadline = deadline,
        };
        return response ?? Failed(operation, closed);
    }

    /// <summary>Closes the connection and makes a new one at once.</summary>
    public Task ReconnectAsync(CancellationToken cancellationToken) =>
        InTurnAsync(
            async token =>
            {
                await DropAsync();
                backoff.Reset();
                return await ConnectAsync(token);
            },
            cancellationToken
        );

    /// <summary>Closes the connection at once, which ends the current script. Scripts that are still waiting are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await turn.WaitAsync();
        await DropAsync();
        turn.Release();
    }

    /// <summary>Runs an action when it is its turn.</summary>
    /// <returns>The result of the action; also null if the host has been removed in the meantime.</returns>
    private async Task<T?> InTurnAsync<T>(Func<CancellationToken, Task<T?>> act, CancellationToken cancellationToken)
        where T : class
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, cancellationToken);
        try
        {
            await turn.WaitAsync(linked.Token);
            try
            {
                linked.Token.ThrowIfCancellationRequested();
                return await act(linked.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            logger.LogDebug("{Host} was removed while it was in use", address);
            return null;
        }
    }

    private async Task<HostResponse?> RunWithRetryAsync(
        string operation,
        ShellScript script,
        TimeSpan deadline,
        int longest,
        CancellationToken cancellationToken
    )
    {
        var reused = shell is not null;
        var result = await RunOnceAsync(script, deadline, longest, cancellationToken);
        if (reused && result is { Outcome: ShellOutcome.Exited, Output: "" })
        {
            // The connection had ended since the last script, for example because sshd was restarted. Nothing was run, so there is no
            // reason to wait.
            backoff.Reset();
            result = await RunOnceAsync(script, deadline, longest, cancellationToken);
        }

        return result.Outcome == ShellOutcome.Completed && FramedOutput.Parse(result.Output, script.Marker) is { } sections
            ? ResponseOf(operation, script, sections)
            : Failed(operation, result);
    }

    private HostResponse Failed(string operation, ShellResult result) =>
        new() { Failure = ShellFailure.MessageOf(address, operation, result), FailureCode = ShellFailure.CodeOf(result) };

    /// <summary>
    /// Returns the sections as the result. If the job was killed on the host, its output is incomplete and the result is a failure.
    /// </summary>
    private HostResponse ResponseOf(string operation, ShellScript script, ImmutableArray<OutputSection> sections)
    {
        var response = new HostResponse { Sections = sections };
        return script.IsJob && response.Find(HungSection.Name) is null && !JobHasEnded(response.Find(ShellScript.Ended))
            ? new HostResponse
            {
                Failure = $"{address}, while {operation}: the job on the host was killed before it finished.",
                FailureCode = ProblemCode.HostUnreachable,
            }
            : response;
    }

    private static bool JobHasEnded(OutputSection? ended) =>
        ended is not null
        && int.TryParse(ended.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status < FirstSignal;

    private async Task<ShellResult> RunOnceAsync(ShellScript script, TimeSpan deadline, int longest, CancellationToken cancellationToken)
    {
        if (shell is null)
        {
            if (backoff.IsWaiting)
            {
                return lastFailure!;
            }

            if (await ConnectAsync(cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        shell!.Messages.Clear();
        var result = await ExecuteAsync(shell, script, deadline, longest, cancellationToken);
        if (result.Outcome == ShellOutcome.Completed)
        {
            backoff.Reset();
            Publish(link with { NextAttemptAt = null });
        }
        else
        {
            await FailAsync(result);
        }

        return result;
    }

    /// <summary>Connects; null on success.</summary>
    private async Task<ShellResult?> ConnectAsync(CancellationToken cancellationToken)
    {
        Publish(link with { State = HostLinkState.Connecting });
        var ready = ShellScript.Create("cd 2>/dev/null");
        try
        {
            using var place = link.IsLocal ? null : await gate.EnterAsync(cancellationToken);
            shell = open();
            var result = await ExecuteAsync(shell, ready, loginDeadline, ShellScript.DefaultMaxOutputBytes, cancellationToken);
            if (!link.IsLocal)
            {
                result = result with { Login = shell.Messages.Step, LoginCommand = shell.Messages.Command };
            }

            if (result.Outcome == ShellOutcome.Completed)
            {
                Publish(
                    link with
                    {
                        State = HostLinkState.Connected,
                        HostKey = shell.Messages.HostKey ?? link.HostKey,
                        HostKeyChanged = false,
                        HostKeyRevoked = false,
                        NextAttemptAt = null,
                        Client = shell.Client,
                        Note = shell.Note,
                    }
                );
                return null;
            }

            await FailAsync(result);
            return result;
        }
        catch (Win32Exception exception)
        {
            var result = new ShellResult
            {
                Outcome = ShellOutcome.NotStarted,
                ErrorText = exception.Message,
                Deadline = loginDeadline,
            };
            await FailAsync(result);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await DropAsync();
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var result = UnexpectedError(exception, loginDeadline);
            await FailAsync(result);
            return result;
        }
    }

    private async Task<ShellResult> ExecuteAsync(
        IHostShell open,
        ShellScript script,
        TimeSpan deadline,
        int longest,
        CancellationToken cancellationToken
    )
    {
        using var expiry = new CancellationTokenSource(deadline, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            var (ending, output) = await open.RunAsync(script, longest, linked.Token);
            if (ending == ShellOutcome.Exited)
            {
                await open.WaitForMessagesAsync(time, ErrorOutputDelay);
            }

            return new ShellResult
            {
                Outcome = ending,
                Output = RemoteText.Decode(output),
                ErrorText = open.Messages.ErrorText,
                Fault = open.Messages.Fault,
                ExitStatus = open.ExitStatus,
                Deadline = deadline,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ShellResult
            {
                Outcome = ShellOutcome.TimedOut,
                ErrorText = open.Messages.ErrorText,
                Deadline = deadline,
            };
        }
        catch (OperationCanceledException)
        {
            // Its output would be read as that of the next script.
            await DropAsync();
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return UnexpectedError(exception, deadline);
        }
    }

    /// <summary>
    /// Reports an unexpected exception, which is an error in this program. The host is shown as down, and the log has the details.
    /// </summary>
    private ShellResult UnexpectedError(Exception exception, TimeSpan deadline)
    {
        logger.LogError(exception, "{Host} could not be checked because of an unexpected error", address);
        return new ShellResult
        {
            Outcome = ShellOutcome.Exited,
            Fault = new LoginFault(
                "the control room failed with an internal error; see its log. Report the error, and until it is fixed add this "
                    + "host to ControlRoom:Ssh:OpenSshHosts",
                $"{exception.GetType().Name}: {exception.Message}"
            )
            {
                Code = ProblemCode.ControlRoomFault,
            },
            Deadline = deadline,
        };
    }

    private async Task FailAsync(ShellResult result)
    {
        var hostKey = shell?.Messages.HostKey ?? link.HostKey;
        var (client, note) = (shell?.Client ?? link.Client, shell?.Note);
        await DropAsync();
        backoff.RecordFailure();
        lastFailure = result;
        var code = ShellFailure.CodeOf(result);
        Publish(
            link with
            {
                State = HostLinkState.Down,
                HostKey = hostKey,
                Client = client,
                Note = note,
                HostKeyChanged = code == ProblemCode.HostKeyChanged,
                HostKeyRevoked = code == ProblemCode.HostKeyRevoked,
                LastError = ShellFailure.ReasonOf(result),
                LastErrorCode = code,
                LastErrorAt = time.GetUtcNow(),
                NextAttemptAt = backoff.NextAttemptAt,
            }
        );
    }

    private async Task DropAsync()
    {
        if (shell is { } open)
        {
            shell = null;
            try
            {
                await open.DisposeAsync();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                logger.LogError(exception, "The connection to {Host} could not be closed properly", address);
            }
        }
    }

    private void Publish(HostLink next)
    {
        if (next == link)
        {
            return;
        }

        link = next.State == link.State ? next : next with { Since = time.GetUtcNow() };
        publish(link);
    }
}
