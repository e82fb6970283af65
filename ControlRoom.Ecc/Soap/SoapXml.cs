using System.Text;
using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>How XML is read from a peer that is not trusted, and how it is written.</summary>
internal static class SoapXml
{
    public const string EnvelopeNamespace = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>Deeper than any answer of the field (4); a bound against nesting made to exhaust a stack.</summary>
    public const int MaxDepth = 32;

    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>No DTD, hence no entities but the five of XML; nothing is fetched; characters are checked.</summary>
    public static XmlReaderSettings ReaderSettings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>What is wrong with XML, as a clause. The framework's words about a DTD are advice to programmers.</summary>
    public static string Reason(XmlException exception) =>
        exception.LineNumber == 0 && exception.Message.Contains("DTD", StringComparison.Ordinal)
            ? "it has a DTD, which is refused"
            : exception.Message.TrimEnd('.');

    /// <summary>The envelope with the operation's body element, in UTF-8.</summary>
    /// <exception cref="ArgumentException">A parameter contains a character that XML 1.0 cannot hold.</exception>
    public static byte[] WriteRequest<TRequest, TResponse>(SoapOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        using var bytes = new MemoryStream(1024);
        using (var writer = XmlWriter.Create(bytes, WriterSettings))
        {
            writer.WriteStartElement("SOAP-ENV", "Envelope", EnvelopeNamespace);
            writer.WriteStartElement("SOAP-ENV", "Body", EnvelopeNamespace);
            operation.Write(writer, request);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
