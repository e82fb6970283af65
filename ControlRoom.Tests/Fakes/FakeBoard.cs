using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// A board that takes data, and its true state. It can hang, refuse, give false answers, be slow, lose its power and return, and be set
/// directly.
/// </summary>
/// <param name="name">Its name.</param>
public sealed class FakeBoard(string name)
{
    private readonly Lock gate = new();

    /// <summary>What its registers hold after it has been given power.</summary>
    public static readonly ImmutableSortedDictionary<string, string> Defaults = ImmutableSortedDictionary<string, string>
        .Empty.Add("clock", "10 MHz")
        .Add("gain", "1")
        .Add("label", "")
        .Add("pulser", "false")
        .Add("threshold", "255");

    private readonly ConcurrentDictionary<BoardState, long> reported = new();
    private ImmutableSortedDictionary<string, string> registers = Defaults;
    private volatile BoardFaults faults = new();
    private BoardState state = BoardState.Ready;
    private bool isBusy;
    private bool isDead;
    private int generation;

    /// <summary>Called after the state has changed, by a command or directly.</summary>
    public Action<FakeBoard>? StateChanged { get; set; }

    public string Name => name;

    public BoardState State
    {
        get
        {
            lock (gate)
            {
                return state;
            }
        }
    }

    public bool IsDead
    {
        get
        {
            lock (gate)
            {
                return isDead;
            }
        }
    }

    /// <summary>The present faults.</summary>
    public BoardFaults Faults
    {
        get => faults;
        set => faults = value;
    }

    /// <summary>The duration of a transition.</summary>
    public TimeSpan Transition { get; set; }

    /// <summary>True if the board answers a command before it carries it out.</summary>
    public bool AnswersFirst { get; init; }

    /// <summary>What its registers really hold.</summary>
    public ImmutableSortedDictionary<string, string> Registers
    {
        get
        {
            lock (gate)
            {
                return registers;
            }
        }
    }

    /// <summary>Every command that was sent to the board, in order.</summary>
    public ConcurrentQueue<BoardState> Sent { get; } = new();

    /// <summary>Commands wait for this before they are received.</summary>
    public Task CommandGate { get; set; } = Task.CompletedTask;

    /// <summary>Called when a command has been received.</summary>
    public Action? Commanded { get; set; }

    /// <summary>True if the board has reported this state at or after the given timestamp.</summary>
    public bool HasReported(BoardState what, long since) => reported.TryGetValue(what, out var at) && at >= since;

    /// <exception cref="BoardException">The board does not answer, or its answer is invalid.</exception>
    public async Task<BoardReading> ReadAsync(CancellationToken cancellationToken)
    {
        ThrowIfDead();
        var reading = Now();
        if (faults.Delay > TimeSpan.Zero)
        {
            // A late answer contains the state at the time of the request.
            await Task.Delay(faults.Delay, TimeProvider.System, cancellationToken);
        }

        if (faults.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        ThrowIfDead();
        if (faults.AnswersGarbage)
        {
            throw new BoardException("It answers “?%”, which is not a state.");
        }

        reported[reading.State] = TimeProvider.System.GetTimestamp();
        return reading;
    }

    /// <summary>Commands a state; the board continues after the caller has stopped waiting.</summary>
    /// <exception cref="BoardException">The board refuses, does not answer, or its answer is invalid.</exception>
    public Task CommandAsync(BoardState target, CancellationToken cancellationToken) =>
        SendAsync(target, isPower: false, cancellationToken);

    /// <summary>Switches it on, so that it is READY with the defaults in its registers, or switches it off.</summary>
    /// <exception cref="BoardException">It refuses, does not answer, or its answer is invalid.</exception>
    public Task PowerAsync(bool on, CancellationToken cancellationToken) =>
        SendAsync(on ? BoardState.Ready : BoardState.Off, isPower: true, cancellationToken);

    /// <summary>Writes a register. The answer is an echo, not proof that the register holds it.</summary>
    /// <exception cref="BoardException">It refuses, does not answer, or its answer is invalid.</exception>
    public async Task WriteAsync(string register, string value, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        if (faults.Refusal is { } refusal)
        {
            throw new BoardException(refusal) { IsRefusal = true };
        }

        lock (gate)
        {
            registers = faults.StuckRegister == register ? registers : registers.SetItem(register, value);
        }
    }

    /// <summary>Writes a register, as another program would.</summary>
    public void SetManually(string register, string value)
    {
        lock (gate)
        {
            registers = registers.SetItem(register, value);
        }
    }

    /// <exception cref="BoardException">The board does not answer, or its answer is invalid.</exception>
    public async Task<ImmutableSortedDictionary<string, string>> ReadRegistersAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return Registers;
    }

    private async Task SendAsync(BoardState target, bool isPower, CancellationToken cancellationToken)
    {
        Sent.Enqueue(target);
        var open = CommandGate;
        Commanded?.Invoke();
        await open.WaitAsync(cancellationToken);
        ThrowIfDead();
        if (faults.Delay > TimeSpan.Zero)
        {
            // The command is already on its way: cancellation does not take it back.
            await Task.Delay(faults.Delay, TimeProvider.System, CancellationToken.None);
        }

        if (faults.Hangs || faults.IgnoresCommands)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        ThrowIfDead();
        var now = faults;
        if (now.Refusal is { } refusal)
        {
            faults = now.RefusesOnce ? now with { Refusal = null } : now;
            throw new BoardException(refusal) { IsRefusal = true };
        }

        var change = now.Lies ? Task.CompletedTask : Begin(target, isPower);
        await (AnswersFirst ? Task.CompletedTask : change.WaitAsync(cancellationToken));
    }

    /// <summary>Sets the state directly, as another program could.</summary>
    public void SetDirectly(BoardState to)
    {
        lock (gate)
        {
            generation++;
            (state, isBusy) = (to, false);
        }

        StateChanged?.Invoke(this);
    }

    public void Die()
    {
        lock (gate)
        {
            generation++;
            (isDead, isBusy) = (true, false);
        }
    }

    /// <summary>Restores the power.</summary>
    /// <param name="keepState">False if the board is Off afterwards.</param>
    public void Restore(bool keepState)
    {
        lock (gate)
        {
            state = keepState || !isDead ? state : BoardState.Off;
            isDead = false;
        }
    }

    private BoardReading Now()
    {
        lock (gate)
        {
            return new BoardReading(state, isBusy);
        }
    }

    private void ThrowIfDead()
    {
        if (IsDead)
        {
            throw new BoardException("Connection refused.");
        }
    }

    /// <returns>Completes when the board has reached the state.</returns>
    private Task Begin(BoardState target, bool isPower)
    {
        lock (gate)
        {
            if (isBusy || (state == BoardState.Off && !isPower))
            {
                throw new BoardException(isBusy ? "Busy." : "The board is off.") { IsRefusal = true };
            }

            if (state == target)
            {
                return Task.CompletedTask;
            }

            isBusy = true;
            return ChangeAsync(target, generation);
        }
    }

    private async Task ChangeAsync(BoardState target, int startedIn)
    {
        await Task.Delay(Transition, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            if (startedIn != generation)
            {
                return;
            }

            registers = state == BoardState.Off ? Defaults : registers;
            (state, isBusy) = (target, false);
        }

        StateChanged?.Invoke(this);
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        ThrowIfDead();
        if (faults.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }
}
