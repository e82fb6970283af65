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
/// The one shell that is kept open on a host. Scripts run one after another; each has its deadline, and one that misses it costs the
/// connection.
/// </summary>
internal sealed class HostSession(
    string address,
    HostLink initial,
    Func<IHostShell> open,
    TimeSpan loginDeadline,
    ConnectGate gate,
    TimeProvider time,
    Action<HostLink> tell,
    ILogger logger
) : IAsyncDisposable
{
    /// <summary>A shell tells with a status above this that a signal has ended a process.</summary>
    private const int FirstSignal = 128;

    private const string NotNeeded = "The connection was ended because it is not needed any more.";

    /// <summary>How long to wait for ssh's last words once it has ended.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly ConnectBackoff backoff = new(time, Random.Shared.NextDouble);
    private HostLink link = initial;
    private ShellResult? lastFailure;
    private IHostShell? shell;

    /// <summary>Runs a script. Never throws for what the host does.</summary>
    /// <param name="operation">What for, to follow "while" in a sentence.</param>
    /// <param name="script">What to do; doing it twice must do no harm.</param>
    /// <param name="deadline">For the script itself, once connected.</param>
    /// <param name="longest">Most bytes of output.</param>
    /// <param name="cancellationToken">Gives up, and the connection with it.</param>
    public async Task<HostAnswer> RunAsync(
        string operation,
        ShellScript script,
        TimeSpan deadline,
        int longest,
        CancellationToken cancellationToken
    )
    {
        var answer = await InTurnAsync(token => AnswerAsync(operation, script, deadline, longest, token), cancellationToken);
        var closed = new ShellResult
        {
            Ending = ShellEnding.Exited,
            Complaint = NotNeeded,
            Deadline = deadline,
        };
        return answer ?? Failed(operation, closed);
    }

    /// <summary>Drops the connection and makes a new one at once.</summary>
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

    /// <summary>Ends the connection and what is under way, at once; what still waits for its turn is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await turn.WaitAsync();
        await DropAsync();
        turn.Release();
    }

    /// <summary>Does something when its turn has come.</summary>
    /// <returns>Null too if the host has been removed meanwhile: there is nothing to connect to any more.</returns>
    private async Task<T?> InTurnAsync<T>(Func<CancellationToken, Task<T?>> act, CancellationToken cancellationToken)
        where T : class
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, cancellationToken);
        try
        {
            await turn.WaitAsync(either.Token);
            try
            {
                either.Token.ThrowIfCancellationRequested();
                return await act(either.Token);
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

    private async Task<HostAnswer?> AnswerAsync(
        string operation,
        ShellScript script,
        TimeSpan deadline,
        int longest,
        CancellationToken cancellationToken
    )
    {
        var reused = shell is not null;
        var result = await RunOnceAsync(script, deadline, longest, cancellationToken);
        if (reused && result is { Ending: ShellEnding.Exited, Output: "" })
        {
            // The connection had ended since the last script (sshd was restarted, say), and nothing was run: no reason to wait.
            backoff.Reset();
            result = await RunOnceAsync(script, deadline, longest, cancellationToken);
        }

        return result.Ending == ShellEnding.Answered && FramedOutput.Parse(result.Output, script.Marker) is { } sections
            ? AnswerOf(operation, script, sections)
            : Failed(operation, result);
    }

    private HostAnswer Failed(string operation, ShellResult result) =>
        new() { Failure = ShellComplaint.Sentence(address, operation, result), FailureCode = ShellComplaint.Code(result) };

    /// <summary>A job that was killed on the host has printed some of its answer or none; that is no answer.</summary>
    private HostAnswer AnswerOf(string operation, ShellScript script, ImmutableArray<OutputSection> sections)
    {
        var answer = new HostAnswer { Sections = sections };
        return script.IsJob && answer.Find(HungSection.Name) is null && !JobHasEnded(answer.Find(ShellScript.Ended))
            ? new HostAnswer
            {
                Failure = $"{address}, while {operation}: the job was killed there before it had ended.",
                FailureCode = ProblemCode.HostUnreachable,
            }
            : answer;
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

        shell!.Words.Forget();
        var result = await TellAsync(shell, script, deadline, longest, cancellationToken);
        if (result.Ending == ShellEnding.Answered)
        {
            backoff.Reset();
            Tell(link with { NextAttemptAt = null });
        }
        else
        {
            await FailAsync(result);
        }

        return result;
    }

    /// <summary>Null if connected.</summary>
    private async Task<ShellResult?> ConnectAsync(CancellationToken cancellationToken)
    {
        Tell(link with { State = HostLinkState.Connecting });
        var ready = ShellScript.Of("cd 2>/dev/null");
        try
        {
            using var place = link.IsLocal ? null : await gate.EnterAsync(cancellationToken);
            shell = open();
            var result = await TellAsync(shell, ready, loginDeadline, ShellScript.LongestOutput, cancellationToken);
            if (!link.IsLocal)
            {
                result = result with { Login = shell.Words.Step, LoginCommand = shell.Words.Command };
            }

            if (result.Ending == ShellEnding.Answered)
            {
                Tell(
                    link with
                    {
                        State = HostLinkState.Connected,
                        HostKey = shell.Words.HostKey ?? link.HostKey,
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
        catch (Win32Exception cause)
        {
            var result = new ShellResult
            {
                Ending = ShellEnding.NotStarted,
                Complaint = cause.Message,
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
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            var result = Unforeseen(cause, loginDeadline);
            await FailAsync(result);
            return result;
        }
    }

    private async Task<ShellResult> TellAsync(
        IHostShell open,
        ShellScript script,
        TimeSpan deadline,
        int longest,
        CancellationToken cancellationToken
    )
    {
        using var expiry = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            var (ending, output) = await open.RunAsync(script, longest, either.Token);
            if (ending == ShellEnding.Exited)
            {
                await open.LastWordsAsync(time, LastWords);
            }

            return new ShellResult
            {
                Ending = ending,
                Output = RemoteText.Decode(output),
                Complaint = open.Words.Complaint,
                Fault = open.Words.Fault,
                ExitStatus = open.ExitStatus,
                Deadline = deadline,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ShellResult
            {
                Ending = ShellEnding.TimedOut,
                Complaint = open.Words.Complaint,
                Deadline = deadline,
            };
        }
        catch (OperationCanceledException)
        {
            // Its answer would be taken for that of the next script.
            await DropAsync();
            throw;
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return Unforeseen(cause, deadline);
        }
    }

    /// <summary>What is thrown here is a fault of this program. It is told as one: the host is down, and the log knows more.</summary>
    private ShellResult Unforeseen(Exception cause, TimeSpan deadline)
    {
        logger.LogError(cause, "{Host} could not be looked at for a reason that was not foreseen", address);
        return new ShellResult
        {
            Ending = ShellEnding.Exited,
            Fault = new LoginFault(
                "the control room itself failed, which is a fault of it; its log says more. Report it, and set "
                    + "ControlRoom:Ssh:OpenSshHosts for this host meanwhile",
                $"{cause.GetType().Name}: {cause.Message}"
            )
            {
                Code = ProblemCode.ControlRoomFault,
            },
            Deadline = deadline,
        };
    }

    private async Task FailAsync(ShellResult result)
    {
        var hostKey = shell?.Words.HostKey ?? link.HostKey;
        var (client, note) = (shell?.Client ?? link.Client, shell?.Note);
        await DropAsync();
        backoff.Failed();
        lastFailure = result;
        var code = ShellComplaint.Code(result);
        Tell(
            link with
            {
                State = HostLinkState.Down,
                HostKey = hostKey,
                Client = client,
                Note = note,
                HostKeyChanged = code == ProblemCode.HostKeyChanged,
                HostKeyRevoked = code == ProblemCode.HostKeyRevoked,
                LastError = ShellComplaint.Reason(result),
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
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                logger.LogError(cause, "The connection to {Host} could not be ended in order", address);
            }
        }
    }

    private void Tell(HostLink next)
    {
        if (next == link)
        {
            return;
        }

        link = next.State == link.State ? next : next with { Since = time.GetUtcNow() };
        tell(link);
    }
}
