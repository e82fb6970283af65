using System.Collections.Concurrent;
using System.Net;
using System.ServiceModel;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Calls operations of a generated contract through WCF. Every call returns a value within the timeout, whatever the peer does, and blocks
/// no thread. Safe for concurrent use.
/// </summary>
/// <typeparam name="TContract">A generated ServiceContract.</typeparam>
internal sealed class SoapClient<TContract> : IDisposable
    where TContract : class
{
    // The first call takes about 0.38 s and 26 MiB, most of it in WCF (ADR 22). A program that calls no server does not need them.
    private readonly Lazy<ChannelFactory<TContract>> factory;

    // Creating a channel takes a third of the time of a call, so channels are kept: one per address that was used, some kilobytes each.
    private readonly ConcurrentDictionary<Uri, TContract> channels = new();

    /// <param name="timeProvider">The clock for deadlines.</param>
    /// <param name="maxResponseBytes">The largest size limit of any call, in bytes.</param>
    public SoapClient(TimeProvider timeProvider, int maxResponseBytes) => factory = new(() => Open(timeProvider, maxResponseBytes));

    /// <summary>Calls an operation.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="operation">The operation's name, for messages.</param>
    /// <param name="send">Calls the operation on a channel.</param>
    /// <param name="limits">The limits of time and size.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
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
            return CallFailureMessage.Create(
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
            problem = new CallProblem(EccFailureKind.NotHttp, "the response is HTTP 500 without a SOAP Fault");
        }

        return problem is null ? answer! : CallFailureMessage.Create(operation, endpoint, problem);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (factory.IsValueCreated)
        {
            factory.Value.Abort();
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
        catch (Exception e) when (call.Cancellation.IsCancellationRequested || CallFailure.Classify(e) is not null)
        {
            return (null, CallFailure.Classify(e));
        }
    }

    /// <summary>Returns the open channel to that address, or a new one. An HTTP channel is not a connection.</summary>
    private TContract ChannelTo(EndpointAddress address)
    {
        if (channels.TryGetValue(address.Uri, out var kept) && ((IClientChannel)kept).State == CommunicationState.Opened)
        {
            return kept;
        }

        var channel = factory.Value.CreateChannel(address);
        ((IClientChannel)channel).Open();
        var used = channels.AddOrUpdate(
            address.Uri,
            channel,
            (_, other) => ((IClientChannel)other).State == CommunicationState.Opened ? other : channel
        );
        if (!ReferenceEquals(used, channel))
        {
            // Another call added a channel first. The factory would keep this one until the program ends.
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
        var opened = new ChannelFactory<TContract>(SoapBinding.Create(maxAnswerBytes));
        opened.Endpoint.EndpointBehaviors.Add(new SoapBehavior(timeProvider));
        opened.Open();
        return opened;
    }
}
