using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Servers;

/// <summary>State and transition under way, changed under one lock; the event is raised outside it.</summary>
internal sealed class EccStateMachine
{
    private readonly Lock _gate = new();
    private EccState _state = EccState.Idle;
    private EccTransition _transition;
    private int _number;

    public event EventHandler? Changed;

    /// <summary>Both values of one moment.</summary>
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

    /// <summary>Takes up the transition if there is such an arrow and nothing else is under way.</summary>
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

    /// <summary>Ends the transition in the given state; without effect if <see cref="Force"/> has overtaken it.</summary>
    public void End(EccStep step, EccState state) => Set(state, step.Number, EccTransition.None);

    /// <summary>Shows a state on the way; the transition goes on.</summary>
    public void PassThrough(EccStep step, EccState state) => Set(state, step.Number, null);

    /// <summary>Puts the machine into a state, whatever is under way.</summary>
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
