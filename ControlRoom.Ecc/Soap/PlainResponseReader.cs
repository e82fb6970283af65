using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Presents the texts of a response as the XML of the contract: an element with text in each child, and no attributes. WCF's own conversion
/// of a message writes the XML and reads it again, which takes a third of a call.
/// </summary>
internal sealed class PlainResponseReader : XmlReader
{
    // Positions outside the fields. WCF reads past the response, through the ends of the Body and the Envelope.
    private const int Outer = -1;
    private const int Body = -2;
    private const int Envelope = -3;

    private readonly ResponseShape shape;
    private readonly string[] texts;
    private readonly XmlNameTable names = new NameTable();
    private int fieldIndex = Outer;
    private XmlNodeType type = XmlNodeType.None;
    private ReadState state = ReadState.Initial;

    /// <param name="shape">The form of the response in the contract.</param>
    /// <param name="texts">The texts of the children, in the order of the shape.</param>
    public PlainResponseReader(ResponseShape shape, string[] texts)
    {
        (this.shape, this.texts) = (shape, texts);
        Read();
    }

    /// <inheritdoc/>
    public override XmlNodeType NodeType => type;

    /// <inheritdoc/>
    public override ReadState ReadState => state;

    /// <inheritdoc/>
    public override bool EOF => state == ReadState.EndOfFile;

    /// <inheritdoc/>
    public override int Depth =>
        type switch
        {
            XmlNodeType.Text => 4,
            _ when fieldIndex < 0 => Math.Max(0, fieldIndex - Envelope),
            _ => 3,
        };

    // Serializers compare names by reference, so they must come from the same table.

    /// <inheritdoc/>
    public override string LocalName => IsElement ? names.Add(NameOf(fieldIndex)) : string.Empty;

    /// <inheritdoc/>
    public override string NamespaceURI => IsElement ? names.Add(NamespaceOf(fieldIndex)) : string.Empty;

    /// <inheritdoc/>
    public override string Value => type == XmlNodeType.Text ? texts[fieldIndex] : string.Empty;

    /// <inheritdoc/>
    public override bool IsEmptyElement =>
        type == XmlNodeType.Element && (fieldIndex == Outer ? texts.Length == 0 : texts[fieldIndex].Length == 0);

    /// <inheritdoc/>
    public override XmlNameTable NameTable => names;

    /// <inheritdoc/>
    public override string Prefix => string.Empty;

    /// <inheritdoc/>
    public override string BaseURI => string.Empty;

    /// <inheritdoc/>
    public override int AttributeCount => 0;

    private bool IsElement => type is XmlNodeType.Element or XmlNodeType.EndElement;

    /// <inheritdoc/>
    public override bool Read()
    {
        (type, fieldIndex, state) = (type, fieldIndex) switch
        {
            _ when state == ReadState.Initial => (XmlNodeType.Element, Outer, ReadState.Interactive),
            (XmlNodeType.Element, not Outer) when texts[fieldIndex].Length > 0 => (XmlNodeType.Text, fieldIndex, state),
            (XmlNodeType.Text, _) => (XmlNodeType.EndElement, fieldIndex, state),
            (XmlNodeType.EndElement, Envelope) or (XmlNodeType.None, _) => (XmlNodeType.None, Envelope, ReadState.EndOfFile),
            (XmlNodeType.EndElement, < 0) => (XmlNodeType.EndElement, fieldIndex - 1, state),
            (XmlNodeType.Element, Outer) when texts.Length == 0 => (XmlNodeType.EndElement, Body, state),
            _ when fieldIndex + 1 < texts.Length => (XmlNodeType.Element, fieldIndex + 1, state),
            _ => (XmlNodeType.EndElement, Outer, state),
        };
        return state == ReadState.Interactive;
    }

    /// <inheritdoc/>
    public override void Close() => (type, fieldIndex, state) = (XmlNodeType.None, Outer, ReadState.Closed);

    /// <inheritdoc/>
    public override string? LookupNamespace(string prefix) => null;

    /// <inheritdoc/>
    public override string? GetAttribute(string name) => null;

    /// <inheritdoc/>
    public override string? GetAttribute(string name, string? namespaceURI) => null;

    /// <inheritdoc/>
    public override string GetAttribute(int i) => throw new ArgumentOutOfRangeException(nameof(i), i, "The response has no attributes.");

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name) => false;

    /// <inheritdoc/>
    public override bool MoveToAttribute(string name, string? ns) => false;

    /// <inheritdoc/>
    public override bool MoveToElement() => false;

    /// <inheritdoc/>
    public override bool MoveToFirstAttribute() => false;

    /// <inheritdoc/>
    public override bool MoveToNextAttribute() => false;

    /// <inheritdoc/>
    public override bool ReadAttributeValue() => false;

    /// <inheritdoc/>
    public override void ResolveEntity() => throw new InvalidOperationException("The response has no entities.");

    private string NameOf(int position) =>
        position switch
        {
            Outer => shape.Element,
            Body => "Body",
            Envelope => "Envelope",
            _ => shape.Fields[position].Name,
        };

    private string NamespaceOf(int position) =>
        position switch
        {
            Outer => shape.Namespace,
            Body or Envelope => SoapXml.EnvelopeNamespace,
            _ => shape.Fields[position].Namespace,
        };
}
