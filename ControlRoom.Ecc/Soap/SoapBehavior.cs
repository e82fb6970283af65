using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.ServiceModel.Dispatcher;

namespace ControlRoom.Ecc.Soap;

/// <summary>Hangs the strict reading of answers and the bounded HTTP into a WCF endpoint.</summary>
internal sealed class SoapBehavior(TimeProvider timeProvider) : IEndpointBehavior
{
    /// <inheritdoc/>
    public void AddBindingParameters(ServiceEndpoint endpoint, BindingParameterCollection bindingParameters) =>
        bindingParameters.Add(new Func<HttpClientHandler, HttpMessageHandler>(_ => new BoundedHttpHandler(timeProvider)));

    /// <inheritdoc/>
    public void ApplyClientBehavior(ServiceEndpoint endpoint, ClientRuntime clientRuntime) =>
        clientRuntime.ClientMessageInspectors.Add(new AnswerInspector(endpoint.Contract));

    /// <inheritdoc/>
    public void ApplyDispatchBehavior(ServiceEndpoint endpoint, EndpointDispatcher endpointDispatcher)
    {
        // For services; this is a client.
    }

    /// <inheritdoc/>
    public void Validate(ServiceEndpoint endpoint)
    {
        // Everything is asked of the contract when it is used.
    }
}
