using System.ServiceModel.Channels;
using System.Xml;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Writes and reads envelopes with the framework's XmlWriter and XmlReader. WCF's own encoder would send characters that XML does not allow
/// as references, reads only UTF-8 and UTF-16, and relies on a Content-Type that some builds of the server get wrong.
/// </summary>
internal sealed class EnvelopeEncoder : MessageEncoder
{
    private const int FirstBuffer = 1024;

    /// <inheritdoc/>
    public override string ContentType => "text/xml; charset=utf-8";

    /// <inheritdoc/>
    public override string MediaType => "text/xml";

    /// <inheritdoc/>
    public override MessageVersion MessageVersion => MessageVersion.Soap11;

    /// <inheritdoc/>
    public override bool IsContentTypeSupported(string contentType) => true;

    /// <summary>
    /// Reads up to the Body; <see cref="ResponseInspector"/> reads the Body itself. The buffer is not pooled, so it is not returned.
    /// </summary>
    public override Message ReadMessage(ArraySegment<byte> buffer, BufferManager bufferManager, string contentType) =>
        Read(new MemoryStream(buffer.Array!, buffer.Offset, buffer.Count, writable: false));

    /// <inheritdoc/>
    public override Message ReadMessage(Stream stream, int maxSizeOfHeaders, string contentType) => Read(stream);

    /// <inheritdoc/>
    /// <exception cref="CallProblemException">A parameter contains a character that XML 1.0 does not allow.</exception>
    public override void WriteMessage(Message message, Stream stream)
    {
        try
        {
            using var writer = XmlWriter.Create(stream, SoapXml.WriterSettings);
            message.WriteMessage(writer);
        }
        catch (Exception e) when (e.GetBaseException() is ArgumentException reason and not ArgumentNullException)
        {
            throw new CallProblemException(
                new CallProblem(EccFailureKind.NotSent, $"a parameter cannot be written as XML ({reason.Message.TrimEnd('.')})"),
                e
            );
        }
    }

    /// <inheritdoc/>
    public override ArraySegment<byte> WriteMessage(Message message, int maxMessageSize, BufferManager bufferManager, int messageOffset)
    {
        using var bytes = new MemoryStream(FirstBuffer);
        WriteMessage(message, bytes);
        var length = (int)bytes.Length;
        var buffer = bufferManager.TakeBuffer(messageOffset + length);
        bytes.GetBuffer().AsSpan(0, length).CopyTo(buffer.AsSpan(messageOffset));
        return new ArraySegment<byte>(buffer, messageOffset, length);
    }

    private static Message Read(Stream stream)
    {
        var reader = XmlReader.Create(stream, SoapXml.ReaderSettings);
        reader.MoveToContent();
        if (reader.LocalName != "Envelope" || reader.NamespaceURI != SoapXml.EnvelopeNamespace)
        {
            throw new CallProblemException(
                new CallProblem(
                    EccFailureKind.Malformed,
                    $"the response is a <{reader.LocalName}> of namespace '{reader.NamespaceURI}', not an <Envelope> of SOAP 1.1"
                )
            );
        }

        while (reader.Read() && reader.Depth > 0)
        {
            SoapXml.CheckDepth(reader);
            if (
                reader is
                {
                    Depth: 1,
                    NodeType: XmlNodeType.Element,
                    LocalName: "Body",
                    NamespaceURI: SoapXml.EnvelopeNamespace,
                    IsEmptyElement: false
                }
            )
            {
                reader.Read();
                return new ResponseMessage(reader);
            }
        }

        throw new CallProblemException(ResponseReader.NoBody);
    }
}
