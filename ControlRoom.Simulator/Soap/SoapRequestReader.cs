using System.Xml;

namespace ControlRoom.Simulator.Soap;

/// <summary>
/// Reads the body of a request as the real server does. Only children without a prefix are read: to the real server
/// <c>&lt;ecc:configID&gt;</c> is missing. Their content may be escaped text or nested XML.
/// </summary>
internal static class SoapRequestReader
{
    private const string EnvelopeNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string EccNamespace = "urn:ecc";

    private static readonly HashSet<string> Operations = new(StringComparer.Ordinal)
    {
        "GetState",
        "GetConfigIDs",
        "Describe",
        "Prepare",
        "Configure",
        "Start",
        "Stop",
        "Pause",
        "Resume",
        "Breakup",
        "Undo",
        "Special",
        "ServerExit",
    };

    public static SoapReadResult Read(ReadOnlyMemory<byte> body)
    {
        if (XmlText.TryLoad(body) is not { DocumentElement: { } root })
        {
            return SoapReadResult.NotXml;
        }

        var operation = OperationOf(root);
        if (operation is null)
        {
            return new SoapReadResult(null, root.Name);
        }

        var known = operation.NamespaceURI == EccNamespace && Operations.Contains(operation.LocalName);
        return known
            ? new SoapReadResult(new SoapCall(operation.LocalName, ArgumentsOf(operation)), null)
            : new SoapReadResult(null, operation.Name);
    }

    private static XmlElement? OperationOf(XmlElement root)
    {
        if (root.LocalName != "Envelope" || root.NamespaceURI != EnvelopeNamespace)
        {
            return null;
        }

        var soapBody = root
            .ChildNodes.OfType<XmlElement>()
            .FirstOrDefault(e => e.LocalName == "Body" && e.NamespaceURI == EnvelopeNamespace);
        return soapBody?.ChildNodes.OfType<XmlElement>().FirstOrDefault();
    }

    private static Dictionary<string, string> ArgumentsOf(XmlElement operation)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in operation.ChildNodes.OfType<XmlElement>().Where(e => e.Prefix.Length == 0))
        {
            var nested = child.ChildNodes.OfType<XmlElement>().Any();
            arguments[child.LocalName] = nested ? child.InnerXml : child.InnerText;
        }

        return arguments;
    }
}
