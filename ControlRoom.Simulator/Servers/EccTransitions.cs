using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Senders;
using ControlRoom.Simulator.Soap;

namespace ControlRoom.Simulator.Servers;

/// <summary>
/// Carries out the nine transitions: first checks for refusals, then waits for their duration, then applies their effect or fails.
/// </summary>
internal sealed class EccTransitions
{
    private const string BusyMessage = "The ECC state machine is busy!";
    private const string NoLinks = "<DataLinkSet>\n</DataLinkSet>\n";

    private readonly SimulatedEccOptions _options;
    private readonly SimulatorFaults _faults;
    private readonly EccStateMachine _machine;
    private readonly EccLog _log;
    private readonly TimeProvider _time;
    private readonly EccEffects _effects;

    public EccTransitions(
        SimulatedEccOptions options,
        SimulatorFaults faults,
        EccStateMachine machine,
        DataSenderSet senders,
        EccLog log,
        TimeProvider time
    )
    {
        _options = options;
        _faults = faults;
        _machine = machine;
        _log = log;
        _time = time;
        _effects = new EccEffects(options, senders);
    }

    /// <summary>Returns the response to GetState.</summary>
    public EccResponse ReadState()
    {
        var (state, transition) = _machine.Current;
        return EccResponse.OfState(0, transition == EccTransition.None ? string.Empty : BusyMessage, state, transition);
    }

    /// <summary>Carries out a transition; null if it has ended the process.</summary>
    /// <param name="call">The call with <c>configID</c> and <c>table</c>.</param>
    /// <param name="transition">The transition that the call names.</param>
    /// <param name="track">Receives work that continues after the response.</param>
    /// <param name="halted">Cancelled at the end of the process; a disconnected client does not end a transition.</param>
    public async Task<EccResponse?> PerformAsync(SoapCall call, EccTransition transition, Action<Task> track, CancellationToken halted)
    {
        var config = ConfigIdReading.Of(call["configID"]);
        if (config.Kills && _faults.DieOnBadSubConfigId)
        {
            return null;
        }

        if (EccEffects.UsesConfig(transition) && !config.IsValid)
        {
            return EccResponse.OfText(1, "Configuration identifier '<ConfigId></ConfigId>' is not valid.", string.Empty);
        }

        if (transition == EccTransition.Configure && _machine.Current is { State: EccState.Idle, Transition: EccTransition.None })
        {
            return EccResponse.OfText((int)transition, "Configuration '' does not exist.", NoLinks);
        }

        var step = _machine.Begin(transition);
        switch (step.Kind)
        {
            case EccStepKind.Busy:
                return EccResponse.OfText((int)transition, BusyMessage, string.Empty);
            case EccStepKind.Ignored:
                return EccResponse.OfText(0, string.Empty, _effects.OldTextOf(transition));
            case EccStepKind.Begun when transition == EccTransition.Resume && _faults.DieOnResume:
                return null;
        }

        var work = RunAsync(step, new EccCommand(transition, config, call["table"]), halted);
        if (_options.Mode != EccServingMode.Asynchronous)
        {
            return await work;
        }

        track(work);
        return EccResponse.OfText(0, string.Empty, string.Empty);
    }

    private async Task<EccResponse> RunAsync(EccStep step, EccCommand command, CancellationToken halted)
    {
        var end = step.From;
        try
        {
            _log.Info($"{command.Transition} requested in state {step.From}");
            await Task.Delay(_options.DurationOf(command.Transition) + _faults.ExtraTime, _time, halted);
            var result = await OutcomeAsync(command, halted);
            if (result is { ErrorCode: 0, Done: true })
            {
                PassReadyOnBreakup(step, command.Transition);
                end = step.To;
            }

            Report(command.Transition, result, end);
            return EccResponse.OfText(result.ErrorCode, result.Message, result.Text);
        }
        finally
        {
            _machine.End(step, end);
        }
    }

    private async Task<EccResult> OutcomeAsync(EccCommand command, CancellationToken halted)
    {
        if (_faults.TakeFailure(command.Transition) is { } failure)
        {
            return EccResult.Failed(failure.ErrorCode, failure.Message);
        }

        return _faults.Lie
            ? new EccResult(0, string.Empty, _effects.OldTextOf(command.Transition), Done: false)
            : await _effects.ApplyAsync(command, halted);
    }

    /// <summary>Breakup of a running server stops it first.</summary>
    private void PassReadyOnBreakup(EccStep step, EccTransition transition)
    {
        if (transition == EccTransition.Breakup && step.From is EccState.Running or EccState.Paused)
        {
            _machine.PassThrough(step, EccState.Ready);
        }
    }

    private void Report(EccTransition transition, EccResult result, EccState end)
    {
        if (result.ErrorCode == 0)
        {
            _log.Info($"{transition} finished, state {end}");
        }
        else
        {
            _log.Error($"{transition} failed: {result.Message}");
        }
    }
}
