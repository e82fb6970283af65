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

    private readonly SimulatedEccOptions options;
    private readonly SimulatorFaults faults;
    private readonly EccStateMachine machine;
    private readonly EccLog log;
    private readonly TimeProvider time;
    private readonly EccEffects effects;

    public EccTransitions(
        SimulatedEccOptions options,
        SimulatorFaults faults,
        EccStateMachine machine,
        DataSenderSet senders,
        EccLog log,
        TimeProvider time
    )
    {
        this.options = options;
        this.faults = faults;
        this.machine = machine;
        this.log = log;
        this.time = time;
        effects = new EccEffects(options, senders);
    }

    /// <summary>Returns the response to GetState.</summary>
    public EccResponse ReadState()
    {
        var (state, transition) = machine.Current;
        return EccResponse.OfState(0, transition == EccTransition.None ? string.Empty : BusyMessage, state, transition);
    }

    /// <summary>Carries out a transition; null if it has ended the process.</summary>
    /// <param name="call">The call with <c>configID</c> and <c>table</c>.</param>
    /// <param name="transition">The transition that the call names.</param>
    /// <param name="track">Receives work that continues after the response.</param>
    /// <param name="halted">Cancelled at the end of the process; a disconnected client does not end a transition.</param>
    public async Task<EccResponse?> PerformAsync(SoapCall call, EccTransition transition, Action<Task> track, CancellationToken halted)
    {
        var config = ConfigIdArgument.Read(call["configID"]);
        if (config.AbortsServer && faults.DieOnBadSubConfigId)
        {
            return null;
        }

        if (EccEffects.UsesConfig(transition) && !config.IsValid)
        {
            return EccResponse.OfText(1, "Configuration identifier '<ConfigId></ConfigId>' is not valid.", string.Empty);
        }

        if (transition == EccTransition.Configure && machine.Current is { State: EccState.Idle, Transition: EccTransition.None })
        {
            return EccResponse.OfText((int)transition, "Configuration '' does not exist.", NoLinks);
        }

        var step = machine.Begin(transition);
        switch (step.Kind)
        {
            case TransitionStartKind.Busy:
                return EccResponse.OfText((int)transition, BusyMessage, string.Empty);
            case TransitionStartKind.Ignored:
                return EccResponse.OfText(0, string.Empty, effects.LastTextOf(transition));
            case TransitionStartKind.Started when transition == EccTransition.Resume && faults.DieOnResume:
                return null;
        }

        var work = RunAsync(step, new EccCommand(transition, config, call["table"]), halted);
        if (options.Mode != EccThreading.Asynchronous)
        {
            return await work;
        }

        track(work);
        return EccResponse.OfText(0, string.Empty, string.Empty);
    }

    private async Task<EccResponse> RunAsync(TransitionStart step, EccCommand command, CancellationToken halted)
    {
        var end = step.From;
        try
        {
            log.Info($"{command.Transition} requested in state {step.From}");
            await Task.Delay(options.DurationOf(command.Transition) + faults.ExtraTime, time, halted);
            var result = await OutcomeAsync(command, halted);
            if (result is { ErrorCode: 0, ChangesState: true })
            {
                PassReadyOnBreakup(step, command.Transition);
                end = step.To;
            }

            Report(command.Transition, result, end);
            return EccResponse.OfText(result.ErrorCode, result.Message, result.Text);
        }
        finally
        {
            machine.End(step, end);
        }
    }

    private async Task<EccResult> OutcomeAsync(EccCommand command, CancellationToken halted)
    {
        if (faults.TakeFailure(command.Transition) is { } failure)
        {
            return EccResult.Failed(failure.ErrorCode, failure.Message);
        }

        return faults.Lie
            ? new EccResult(0, string.Empty, effects.LastTextOf(command.Transition), ChangesState: false)
            : await effects.ApplyAsync(command, halted);
    }

    /// <summary>Breakup of a running server stops it first.</summary>
    private void PassReadyOnBreakup(TransitionStart step, EccTransition transition)
    {
        if (transition == EccTransition.Breakup && step.From is EccState.Running or EccState.Paused)
        {
            machine.SetIntermediate(step, EccState.Ready);
        }
    }

    private void Report(EccTransition transition, EccResult result, EccState end)
    {
        if (result.ErrorCode == 0)
        {
            log.Info($"{transition} finished, state {end}");
        }
        else
        {
            log.Error($"{transition} failed: {result.Message}");
        }
    }
}
