using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.ServiceModel.Dispatcher;

namespace ControlRoom.Ecc.Soap;

/// <summary>Adds the strict reading of responses and the bounded HTTP handler to a WCF endpoint.</summary>
internal sealed class SoapBehavior(TimeProvider timeProvider) : IEndpointBehavior
{
    /// <inheritdoc/>
    public void AddBindingParameters(ServiceEndpoint endpoint, BindingParameterCollection bindingParameters) =>
        bindingParameters.Add(new Func<HttpClientHandler, HttpMessageHandler>(_ => new BoundedHttpHandler(timeProvider)));

    /// <inheritdoc/>
    public void ApplyClientBehavior(ServiceEndpoint endpoint, ClientRuntime clientRuntime) =>
        clientRuntime.ClientMessageInspectors.Add(new ResponseInspector(endpoint.Contract));

    /// <inheritdoc/>
    public void ApplyDispatchBehavior(ServiceEndpoint endpoint, EndpointDispatcher endpointDispatcher)
    {
        // Only services need this; this is a client.
    }

    /// <inheritdoc/>
    public void Validate(ServiceEndpoint endpoint)
    {
        // The contract is checked when it is used.
    }
}
