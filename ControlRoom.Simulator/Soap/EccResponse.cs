using System.Globalization;
using System.Text;
using ControlRoom.Domain.Get;

namespace ControlRoom.Simulator.Soap;

/// <summary>The content of a response: its element and the children in order.</summary>
internal sealed record EccResponse(string Element, params (string Name, string Value)[] Children)
{
    private const string EnvelopeStart =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns:SOAP-ENC=\"http://schemas.xmlsoap.org/soap/encoding/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:ecc=\"urn:ecc\"><SOAP-ENV:Body>";

    private const string EnvelopeEnd = "</SOAP-ENV:Body></SOAP-ENV:Envelope>\r\n";

    public static EccResponse OfState(int errorCode, string message, EccState state, EccTransition transition) =>
        new(
            "ResponseState",
            ("ErrorCode", Number(errorCode)),
            ("ErrorMessage", message),
            ("State", Number((int)state)),
            ("Transition", Number((int)transition))
        );

    public static EccResponse OfText(int errorCode, string message, string text) =>
        new("ResponseText", ("ErrorCode", Number(errorCode)), ("ErrorMessage", message), ("Text", text));

    public static EccResponse OfNothing() => new("Response", ("ErrorCode", "0"), ("ErrorMessage", string.Empty));

    /// <summary>Returns a Fault envelope.</summary>
    public static string Fault(string faultString) =>
        $"{EnvelopeStart}<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode>"
        + $"<faultstring>{XmlText.Escape(faultString)}</faultstring></SOAP-ENV:Fault>{EnvelopeEnd}";

    /// <summary>
    /// Returns the envelope. The element has the prefix, and its children have no namespace although the WSDL says qualified.
    /// </summary>
    public string ToEnvelope()
    {
        var xml = new StringBuilder(EnvelopeStart).Append("<ecc:").Append(Element).Append('>');
        foreach (var (name, value) in Children)
        {
            _ =
                value.Length == 0
                    ? xml.Append('<').Append(name).Append("/>")
                    : xml.Append('<').Append(name).Append('>').Append(XmlText.Escape(value)).Append("</").Append(name).Append('>');
        }

        return xml.Append("</ecc:").Append(Element).Append('>').Append(EnvelopeEnd).ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
