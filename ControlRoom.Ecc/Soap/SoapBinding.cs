using System.Net;
using System.ServiceModel;
using System.ServiceModel.Channels;

namespace ControlRoom.Ecc.Soap;

/// <summary>SOAP 1.1 over HTTP as ECC servers use it.</summary>
internal static class SoapBinding
{
    /// <summary>
    /// Creates a binding for responses of at most that many bytes. WCF's own timeouts are off, because <see cref="BoundedHttpHandler"/>
    /// enforces the deadline.
    /// </summary>
    public static CustomBinding Create(int maxResponseBytes) =>
        new(
            new EnvelopeEncodingBindingElement(),
            new HttpTransportBindingElement
            {
                AllowCookies = false,
                AuthenticationScheme = AuthenticationSchemes.Anonymous,
                DecompressionEnabled = false,
                KeepAliveEnabled = false,
                // No pool, because megabytes would stay in it.
                MaxBufferPoolSize = 0,
                MaxBufferSize = maxResponseBytes,
                MaxReceivedMessageSize = maxResponseBytes,
                TransferMode = TransferMode.Buffered,
                UseDefaultWebProxy = false,
            }
        )
        {
            OpenTimeout = TimeSpan.MaxValue,
            SendTimeout = TimeSpan.MaxValue,
            ReceiveTimeout = TimeSpan.MaxValue,
            CloseTimeout = TimeSpan.MaxValue,
        };
}
