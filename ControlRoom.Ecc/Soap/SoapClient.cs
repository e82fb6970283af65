using System.Collections.Concurrent;
using System.Net;
using System.ServiceModel;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Calls operations of a generated contract through WCF. Whatever the peer does ends in a value within the time-out; no thread waits
/// meanwhile. Safe for concurrent use.
/// </summary>
/// <typeparam name="TContract">A ServiceContract that the generator has emitted.</typeparam>
internal sealed class SoapClient<TContract> : IDisposable
    where TContract : class
{
    // The first call costs about 0.38 s and 26 MiB, most of it WCF's (ADR 22): a program that calls no server does not pay.
    private readonly Lazy<ChannelFactory<TContract>> _factory;

    // To make a channel costs a third of a call. There are as many as addresses have been tried, some kilobytes each.
    private readonly ConcurrentDictionary<Uri, TContract> _channels = new();

    /// <param name="timeProvider">The clock of deadlines.</param>
    /// <param name="maxAnswerBytes">The largest bound of any call.</param>
    public SoapClient(TimeProvider timeProvider, int maxAnswerBytes) => _factory = new(() => Open(timeProvider, maxAnswerBytes));

    /// <summary>Calls an operation.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="operation">The operation's name, for sentences.</param>
    /// <param name="send">Calls it.</param>
    /// <param name="limits">Time and bytes.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<EccAnswer<TAnswer>> CallAsync<TAnswer>(
        EccEndpoint endpoint,
        string operation,
        Func<TContract, Task<TAnswer>> send,
        CallLimits limits,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (AddressOf(endpoint) is not { } address)
        {
            return FailureSentence.Of(
                operation,
                endpoint,
                new CallProblem(EccFailureKind.Unreachable, "host and port are not a valid address") { Cause = ProblemCode.NameUnknown }
            );
        }

        var call = new SoapCall(typeof(TAnswer), limits, cancellationToken);
        var (answer, problem) = await SendAsync(address, call, send);
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Status == HttpStatusCode.InternalServerError && problem?.Kind != EccFailureKind.Fault)
        {
            problem = new CallProblem(EccFailureKind.NotHttp, "the answer is HTTP 500 without a SOAP Fault");
        }

        return problem is null ? answer! : FailureSentence.Of(operation, endpoint, problem);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_factory.IsValueCreated)
        {
            _factory.Value.Abort();
        }
    }

    private async Task<(TAnswer? Answer, CallProblem? Problem)> SendAsync<TAnswer>(
        EndpointAddress address,
        SoapCall call,
        Func<TContract, Task<TAnswer>> send
    )
        where TAnswer : class
    {
        try
        {
            var channel = ChannelTo(address);
            SoapCall.Current = call;
            return (await send(channel), null);
        }
        catch (Exception e) when (call.Stop.IsCancellationRequested || CallFailure.Of(e) is not null)
        {
            return (null, CallFailure.Of(e));
        }
    }

    /// <summary>The kept channel to that address, or a new one if there is none that is open. A channel of HTTP is no connection.</summary>
    private TContract ChannelTo(EndpointAddress address)
    {
        if (_channels.TryGetValue(address.Uri, out var kept) && ((IClientChannel)kept).State == CommunicationState.Opened)
        {
            return kept;
        }

        var channel = _factory.Value.CreateChannel(address);
        ((IClientChannel)channel).Open();
        var used = _channels.AddOrUpdate(
            address.Uri,
            channel,
            (_, other) => ((IClientChannel)other).State == CommunicationState.Opened ? other : channel
        );
        if (!ReferenceEquals(used, channel))
        {
            // Another call was faster. The factory would keep this one until the program ends.
            ((IClientChannel)channel).Abort();
        }

        return used;
    }

    private static EndpointAddress? AddressOf(EccEndpoint endpoint)
    {
        try
        {
            return new EndpointAddress(endpoint.ToUri());
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            return null;
        }
    }

    private static ChannelFactory<TContract> Open(TimeProvider timeProvider, int maxAnswerBytes)
    {
        var factory = new ChannelFactory<TContract>(SoapBinding.New(maxAnswerBytes));
        factory.Endpoint.EndpointBehaviors.Add(new SoapBehavior(timeProvider));
        factory.Open();
        return factory;
    }
}
