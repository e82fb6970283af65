using System.Net;
using System.ServiceModel;
using System.ServiceModel.Channels;

namespace ControlRoom.Ecc.Soap;

/// <summary>SOAP 1.1 over HTTP as ECC servers speak it.</summary>
internal static class SoapBinding
{
    /// <summary>
    /// A binding for answers of at most that many bytes. WCF's own time-outs are off: <see cref="BoundedHttpHandler"/> keeps the
    /// deadline.
    /// </summary>
    public static CustomBinding New(int maxAnswerBytes) =>
        new(
            new EnvelopeEncodingBindingElement(),
            new HttpTransportBindingElement
            {
                AllowCookies = false,
                AuthenticationScheme = AuthenticationSchemes.Anonymous,
                DecompressionEnabled = false,
                KeepAliveEnabled = false,
                // No pool: megabytes would stay in it.
                MaxBufferPoolSize = 0,
                MaxBufferSize = maxAnswerBytes,
                MaxReceivedMessageSize = maxAnswerBytes,
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
