using System.Text;
using System.Xml;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>How XML is read from a peer that is not trusted, and how it is written.</summary>
internal static class SoapXml
{
    public const string EnvelopeNamespace = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>Deeper than any answer of the field (4); a bound against nesting made to exhaust a stack.</summary>
    private const int MaxDepth = 32;

    /// <summary>UTF-8 without a mark. A character that XML 1.0 cannot hold is an ArgumentException.</summary>
    public static XmlWriterSettings WriterSettings { get; } =
        new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            NewLineHandling = NewLineHandling.Entitize,
        };

    /// <summary>No DTD, hence no entities but the five of XML; nothing is fetched; characters are checked.</summary>
    public static XmlReaderSettings ReaderSettings { get; } =
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };

    /// <summary>Refuses the current node if it is an element that lies too deep.</summary>
    /// <exception cref="CallProblemException">It is.</exception>
    public static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > MaxDepth && reader.NodeType == XmlNodeType.Element)
        {
            throw new CallProblemException(
                new CallProblem(EccFailureKind.Malformed, $"the answer is nested more than {MaxDepth} elements deep")
            );
        }
    }

    /// <summary>What is wrong with XML, as a clause. The framework's words about a DTD are advice to programmers.</summary>
    public static string Reason(XmlException exception) =>
        exception.LineNumber == 0 && exception.Message.Contains("DTD", StringComparison.Ordinal)
            ? "it has a DTD, which is refused"
            : exception.Message.TrimEnd('.');
}
