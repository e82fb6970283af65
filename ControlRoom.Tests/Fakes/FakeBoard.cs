using System.Collections.Concurrent;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// A board that takes data: what it really is and does. It can hang, refuse, lie, be slow, die and come back, and be set by hand.
/// </summary>
/// <param name="name">Its name.</param>
public sealed class FakeBoard(string name)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<BoardState, long> told = new();
    private volatile BoardFaults faults = new();
    private BoardState state = BoardState.Ready;
    private bool isBusy;
    private bool isDead;
    private int lives;

    /// <summary>Called after its state has changed, by a command or by hand.</summary>
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

    /// <summary>What is wrong with it.</summary>
    public BoardFaults Faults
    {
        get => faults;
        set => faults = value;
    }

    /// <summary>How long it takes from one state to the other.</summary>
    public TimeSpan Transition { get; set; }

    /// <summary>True if it answers a command before it has carried it out.</summary>
    public bool AnswersFirst { get; init; }

    /// <summary>Every command that was sent to it, in order.</summary>
    public ConcurrentQueue<BoardState> Sent { get; } = new();

    /// <summary>Commands wait for this before they arrive.</summary>
    public Task CommandGate { get; set; } = Task.CompletedTask;

    /// <summary>Called when a command has arrived.</summary>
    public Action? Commanded { get; set; }

    /// <summary>True if it has answered that it is in this state since.</summary>
    public bool HasTold(BoardState what, long since) => told.TryGetValue(what, out var at) && at >= since;

    /// <exception cref="BoardException">It gives no answer of use.</exception>
    public async Task<BoardReading> ReadAsync(CancellationToken cancellationToken)
    {
        ThrowIfDead();
        var reading = Now();
        if (faults.Delay > TimeSpan.Zero)
        {
            // A late answer tells what was.
            await Task.Delay(faults.Delay, TimeProvider.System, cancellationToken);
        }

        if (faults.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        ThrowIfDead();
        if (faults.TalksGarbage)
        {
            throw new BoardException("It answers “?%”, which is not a state.");
        }

        told[reading.State] = TimeProvider.System.GetTimestamp();
        return reading;
    }

    /// <summary>Sends it to a state; it goes on by itself when it is not waited for any more.</summary>
    /// <exception cref="BoardException">It refuses, or gives no answer of use.</exception>
    public async Task CommandAsync(BoardState target, CancellationToken cancellationToken)
    {
        Sent.Enqueue(target);
        var open = CommandGate;
        Commanded?.Invoke();
        await open.WaitAsync(cancellationToken);
        ThrowIfDead();
        if (faults.Delay > TimeSpan.Zero)
        {
            // It is on its way already: whoever leaves does not call it back.
            await Task.Delay(faults.Delay, TimeProvider.System, CancellationToken.None);
        }

        if (faults.Hangs || faults.SwallowsCommands)
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

        var change = now.Lies ? Task.CompletedTask : Begin(target);
        await (AnswersFirst ? Task.CompletedTask : change.WaitAsync(cancellationToken));
    }

    /// <summary>Somebody sets it by other means.</summary>
    public void SetByHand(BoardState to)
    {
        lock (gate)
        {
            lives++;
            (state, isBusy) = (to, false);
        }

        StateChanged?.Invoke(this);
    }

    public void Die()
    {
        lock (gate)
        {
            lives++;
            (isDead, isBusy) = (true, false);
        }
    }

    /// <summary>It has power again.</summary>
    /// <param name="keepState">False: it has to be brought up again.</param>
    public void ComeBack(bool keepState)
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

    /// <returns>Ends when it is there.</returns>
    private Task Begin(BoardState target)
    {
        lock (gate)
        {
            if (isBusy || state == BoardState.Off)
            {
                throw new BoardException(isBusy ? "Busy." : "The board is off.") { IsRefusal = true };
            }

            if (state == target)
            {
                return Task.CompletedTask;
            }

            isBusy = true;
            return ChangeAsync(target, lives);
        }
    }

    private async Task ChangeAsync(BoardState target, int life)
    {
        await Task.Delay(Transition, TimeProvider.System, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            if (life != lives)
            {
                return;
            }

            (state, isBusy) = (target, false);
        }

        StateChanged?.Invoke(this);
    }
}
