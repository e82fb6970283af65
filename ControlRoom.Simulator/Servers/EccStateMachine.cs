using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>The state and the transition in progress, changed under one lock; the event is raised outside the lock.</summary>
internal sealed class EccStateMachine
{
    private readonly Lock _gate = new();
    private EccState _state = EccState.Idle;
    private EccTransition _transition;
    private int _number;

    public event EventHandler? Changed;

    /// <summary>Both values at the same moment.</summary>
    public (EccState State, EccTransition Transition) Current
    {
        get
        {
            lock (_gate)
            {
                return (_state, _transition);
            }
        }
    }

    /// <summary>Starts a transition if the current state allows it and no other transition is in progress.</summary>
    public EccStep Begin(EccTransition transition)
    {
        EccStep step;
        lock (_gate)
        {
            if (_transition != EccTransition.None)
            {
                return new EccStep(EccStepKind.Busy, _state, _state);
            }

            if (EccStateTable.Next(_state, transition) is not { } to)
            {
                return new EccStep(EccStepKind.Ignored, _state, _state);
            }

            _transition = transition;
            step = new EccStep(EccStepKind.Begun, _state, to, ++_number);
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return step;
    }

    /// <summary>Ends a transition in the given state; has no effect if <see cref="Force"/> has been called since it started.</summary>
    public void End(EccStep step, EccState state) => Set(state, step.Number, EccTransition.None);

    /// <summary>Sets an intermediate state; the transition continues.</summary>
    public void PassThrough(EccStep step, EccState state) => Set(state, step.Number, null);

    /// <summary>Sets the state, even during a transition.</summary>
    public void Force(EccState state) => Set(state, null, EccTransition.None);

    private void Set(EccState state, int? number, EccTransition? transition)
    {
        lock (_gate)
        {
            if (number is { } mine && mine != _number)
            {
                return;
            }

            _number += number is null ? 1 : 0;
            _state = state;
            _transition = transition ?? _transition;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
