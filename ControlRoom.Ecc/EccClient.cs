using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Ecc.Generated;
using ControlRoom.Ecc.Soap;
using Microsoft.Extensions.Options;

namespace ControlRoom.Ecc;

/// <summary>
/// Calls ECC servers over SOAP through WCF, with the contract generated from ecc.wsdl. Each call has its own connection, which is closed
/// after it, because the real server requires it. Never throws because of what a server does; safe for concurrent use.
/// </summary>
public sealed class EccClient : IEccClient, IDisposable
{
    /// <summary>Limit of a response to GetState, in bytes; real ones have 500.</summary>
    private const int MaxStateBytes = 1 << 20;

    private const string GetStateOperation = "GetState";

    private static readonly GetStateRequest GetState = new();
    private static readonly GetConfigIDsRequest GetConfigIds = new();

    private readonly SoapClient<IEccPort> soap;
    private readonly CallLimits stateLimits;
    private readonly CallLimits listLimits;
    private readonly CallLimits commandLimits;

    /// <summary>Creates a client with the timeouts and limits of the options.</summary>
    public EccClient(IOptions<EccClientOptions> options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        var limits = options.Value;
        soap = new SoapClient<IEccPort>(timeProvider, Math.Max(MaxStateBytes, limits.MaxAnswerBytes));
        stateLimits = new CallLimits(limits.StateTimeout, MaxStateBytes);
        listLimits = new CallLimits(limits.StateTimeout, limits.MaxAnswerBytes);
        commandLimits = new CallLimits(
            limits.SlowLimit > limits.CommandTimeout ? limits.SlowLimit : limits.CommandTimeout,
            limits.MaxAnswerBytes
        );
    }

    /// <inheritdoc/>
    public async Task<EccAnswer<EccReading>> GetStateAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
    {
        var answer = await soap.CallAsync(
            endpoint,
            GetStateOperation,
            static ecc => ecc.GetStateAsync(GetState),
            stateLimits,
            cancellationToken
        );
        return answer.Ok ? Reading(endpoint, answer.Value) : answer.Failure;
    }

    /// <inheritdoc/>
    public async Task<EccAnswer<ConfigIdList>> GetConfigIdsAsync(EccEndpoint endpoint, CancellationToken cancellationToken)
    {
        const string operation = "GetConfigIDs";
        var answer = await soap.CallAsync(
            endpoint,
            operation,
            static ecc => ecc.GetConfigIDsAsync(GetConfigIds),
            listLimits,
            cancellationToken
        );
        if (!answer.Ok)
        {
            return answer.Failure;
        }

        if (answer.Value.ErrorCode != 0)
        {
            return Refused(operation, endpoint, answer.Value.ErrorCode, answer.Value.ErrorMessage);
        }

        var list = ConfigIdXml.ReadList(answer.Value.Text);
        return list.Ok ? list : CallFailureMessage.Create(operation, endpoint, new CallProblem(list.Failure.Kind, list.Failure.Message));
    }

    /// <inheritdoc/>
    /// <remarks>Resume and incomplete configuration sets are not sent, because both abort the real server.</remarks>
    public async Task<EccAnswer<EccReply>> TransitionAsync(
        EccEndpoint endpoint,
        EccTransition transition,
        ConfigId config,
        ImmutableArray<DataLink> links,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        if (SendGuard.ReasonNotToSend(transition, config, links) is { } objection)
        {
            return CallFailureMessage.Create(transition.ToString(), endpoint, new CallProblem(EccFailureKind.NotSent, objection));
        }

        string configId;
        string table;
        try
        {
            configId = ConfigIdXml.Write(config);
            table = DataLinkXml.Write(links);
        }
        catch (ArgumentException e)
        {
            return CallFailureMessage.Create(transition.ToString(), endpoint, new CallProblem(EccFailureKind.NotSent, e.Message));
        }

        var answer = await SendAsync(endpoint, transition, configId, table, LimitsOf(deadline), cancellationToken);
        return answer.Ok
            ? new EccReply(answer.Value.ErrorCode, ServerText.KeepLines(answer.Value.ErrorMessage), answer.Value.Text)
            {
                Cause = ServerErrorCodes.Find(answer.Value.ErrorMessage),
            }
            : answer.Failure;
    }

    /// <inheritdoc/>
    public void Dispose() => soap.Dispose();

    /// <summary>
    /// Only lengthens the timeout. The caller enforces a shorter deadline itself, so that a slow server's response still arrives if it
    /// waits longer.
    /// </summary>
    private CallLimits LimitsOf(TimeSpan? deadline) =>
        deadline > commandLimits.Timeout ? commandLimits with { Timeout = deadline.Value } : commandLimits;

    private Task<EccAnswer<ResponseText>> SendAsync(
        EccEndpoint endpoint,
        EccTransition transition,
        string config,
        string table,
        CallLimits limits,
        CancellationToken cancellationToken
    )
    {
        return transition switch
        {
            EccTransition.Describe => Call(ecc => ecc.DescribeAsync(new DescribeRequest(config, table))),
            EccTransition.Prepare => Call(ecc => ecc.PrepareAsync(new PrepareRequest(config, table))),
            EccTransition.Configure => Call(ecc => ecc.ConfigureAsync(new ConfigureRequest(config, table))),
            EccTransition.Start => Call(ecc => ecc.StartAsync(new StartRequest(config, table))),
            EccTransition.Stop => Call(ecc => ecc.StopAsync(new StopRequest(config, table))),
            EccTransition.Pause => Call(ecc => ecc.PauseAsync(new PauseRequest(config, table))),
            EccTransition.Breakup => Call(ecc => ecc.BreakupAsync(new BreakupRequest(config, table))),
            EccTransition.Undo => Call(ecc => ecc.UndoAsync(new UndoRequest(config, table))),
            _ => throw new ArgumentOutOfRangeException(nameof(transition), transition, "Not a transition that is sent."),
        };

        Task<EccAnswer<ResponseText>> Call(Func<IEccPort, Task<ResponseText>> send) =>
            soap.CallAsync(endpoint, transition.ToString(), send, limits, cancellationToken);
    }

    private static EccAnswer<EccReading> Reading(EccEndpoint endpoint, ResponseState answer)
    {
        if (answer.ErrorCode != 0)
        {
            return Refused(GetStateOperation, endpoint, answer.ErrorCode, answer.ErrorMessage);
        }

        var state = (EccState)answer.State;
        var transition = (EccTransition)answer.Transition;
        if (Enum.IsDefined(state) && Enum.IsDefined(transition))
        {
            return new EccReading(state, transition, ServerText.KeepLines(answer.ErrorMessage, ServerText.MaxSentence));
        }

        return CallFailureMessage.Create(
            GetStateOperation,
            endpoint,
            new CallProblem(
                EccFailureKind.Malformed,
                $"State {answer.State} with Transition {answer.Transition} is not a state of an ECC server"
            )
        );
    }

    private static EccFailure Refused(string operation, EccEndpoint endpoint, int errorCode, string message) =>
        CallFailureMessage.Create(
            operation,
            endpoint,
            new CallProblem(
                EccFailureKind.Refused,
                $"the server answered with ErrorCode {errorCode}{(message.Length == 0 ? " and no message" : ": " + message)}"
            )
            {
                Cause = ServerErrorCodes.Find(message),
            }
        );
}
