using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>The state and the transition in progress, changed under one lock; the event is raised outside the lock.</summary>
internal sealed class EccStateMachine
{
    private readonly Lock gate = new();
    private EccState state = EccState.Idle;
    private EccTransition transition;
    private int number;

    public event EventHandler? Changed;

    /// <summary>Both values at the same moment.</summary>
    public (EccState State, EccTransition Transition) Current
    {
        get
        {
            lock (gate)
            {
                return (state, transition);
            }
        }
    }

    /// <summary>Starts a transition if the current state allows it and no other transition is in progress.</summary>
    public TransitionStart Begin(EccTransition transition)
    {
        TransitionStart step;
        lock (gate)
        {
            if (this.transition != EccTransition.None)
            {
                return new TransitionStart(TransitionStartKind.Busy, state, state);
            }

            if (EccStateTable.Next(state, transition) is not { } to)
            {
                return new TransitionStart(TransitionStartKind.Ignored, state, state);
            }

            this.transition = transition;
            step = new TransitionStart(TransitionStartKind.Started, state, to, ++number);
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return step;
    }

    /// <summary>Ends a transition in the given state; has no effect if <see cref="Force"/> has been called since it started.</summary>
    public void End(TransitionStart step, EccState state) => Set(state, step.Number, EccTransition.None);

    /// <summary>Sets an intermediate state; the transition continues.</summary>
    public void SetIntermediate(TransitionStart step, EccState state) => Set(state, step.Number, null);

    /// <summary>Sets the state, even during a transition.</summary>
    public void Force(EccState state) => Set(state, null, EccTransition.None);

    private void Set(EccState state, int? number, EccTransition? transition)
    {
        lock (gate)
        {
            if (number is { } mine && mine != this.number)
            {
                return;
            }

            this.number += number is null ? 1 : 0;
            this.state = state;
            this.transition = transition ?? this.transition;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
