using System.Text;
using System.Xml;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>Settings for reading XML from an untrusted peer and for writing XML.</summary>
internal static class SoapXml
{
    public const string EnvelopeNamespace = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>Deeper than any real response (4); protects against nesting made to exhaust a stack.</summary>
    private const int MaxDepth = 32;

    /// <summary>UTF-8 without a byte order mark. A character that XML 1.0 does not allow causes an ArgumentException.</summary>
    public static XmlWriterSettings WriterSettings { get; } =
        new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            NewLineHandling = NewLineHandling.Entitize,
        };

    /// <summary>No DTD, hence only the five entities of XML; nothing is fetched; characters are checked.</summary>
    public static XmlReaderSettings ReaderSettings { get; } =
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };

    /// <summary>Throws if the current node is an element that is nested too deep.</summary>
    /// <exception cref="CallProblemException">The element is nested too deep.</exception>
    public static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > MaxDepth && reader.NodeType == XmlNodeType.Element)
        {
            throw new CallProblemException(
                new CallProblem(EccFailureKind.Malformed, $"the response is nested more than {MaxDepth} elements deep")
            );
        }
    }

    /// <summary>
    /// Returns what is wrong with the XML, as a clause. The framework's message about a DTD is replaced, because it is advice to
    /// programmers.
    /// </summary>
    public static string Reason(XmlException exception) =>
        exception.LineNumber == 0 && exception.Message.Contains("DTD", StringComparison.Ordinal)
            ? "it has a DTD, which is not allowed"
            : exception.Message.TrimEnd('.');
}
