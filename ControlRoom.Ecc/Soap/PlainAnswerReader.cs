using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Presents the texts of a response as the XML of the contract: an element with text in each child, and no attributes. WCF's own conversion
/// of a message writes the XML and reads it again, which takes a third of a call.
/// </summary>
internal sealed class PlainAnswerReader : XmlReader
{
    // Positions outside the fields. WCF reads past the response, through the ends of the Body and the Envelope.
    private const int Outer = -1;
    private const int Body = -2;
    private const int Envelope = -3;

    private readonly AnswerShape _shape;
    private readonly string[] _texts;
    private readonly XmlNameTable _names = new NameTable();
    private int _field = Outer;
    private XmlNodeType _type = XmlNodeType.None;
    private ReadState _state = ReadState.Initial;

    /// <param name="shape">The form of the response in the contract.</param>
    /// <param name="texts">The texts of the children, in the order of the shape.</param>
    public PlainAnswerReader(AnswerShape shape, string[] texts)
    {
        (_shape, _texts) = (shape, texts);
        Read();
    }

    /// <inheritdoc/>
    public override XmlNodeType NodeType => _type;

    /// <inheritdoc/>
    public override ReadState ReadState => _state;

    /// <inheritdoc/>
    public override bool EOF => _state == ReadState.EndOfFile;

    /// <inheritdoc/>
    public override int Depth =>
        _type switch
        {
            XmlNodeType.Text => 4,
            _ when _field < 0 => Math.Max(0, _field - Envelope),
            _ => 3,
        };

    // Serializers compare names by reference, so they must come from the same table.

    /// <inheritdoc/>
    public override string LocalName => IsElement ? _names.Add(NameOf(_field)) : string.Empty;

    /// <inheritdoc/>
    public override string NamespaceURI => IsElement ? _names.Add(NamespaceOf(_field)) : string.Empty;

    /// <inheritdoc/>
    public override string Value => _type == XmlNodeType.Text ? _texts[_field] : string.Empty;

    /// <inheritdoc/>
    public override bool IsEmptyElement =>
        _type == XmlNodeType.Element && (_field == Outer ? _texts.Length == 0 : _texts[_field].Length == 0);

    /// <inheritdoc/>
    public override XmlNameTable NameTable => _names;

    /// <inheritdoc/>
    public override string Prefix => string.Empty;

    /// <inheritdoc/>
    public override string BaseURI => string.Empty;

    /// <inheritdoc/>
    public override int AttributeCount => 0;

    private bool IsElement => _type is XmlNodeType.Element or XmlNodeType.EndElement;

    /// <inheritdoc/>
    public override bool Read()
    {
        (_type, _field, _state) = (_type, _field) switch
        {
            _ when _state == ReadState.Initial => (XmlNodeType.Element, Outer, ReadState.Interactive),
            (XmlNodeType.Element, not Outer) when _texts[_field].Length > 0 => (XmlNodeType.Text, _field, _state),
            (XmlNodeType.Text, _) => (XmlNodeType.EndElement, _field, _state),
            (XmlNodeType.EndElement, Envelope) or (XmlNodeType.None, _) => (XmlNodeType.None, Envelope, ReadState.EndOfFile),
            (XmlNodeType.EndElement, < 0) => (XmlNodeType.EndElement, _field - 1, _state),
            (XmlNodeType.Element, Outer) when _texts.Length == 0 => (XmlNodeType.EndElement, Body, _state),
            _ when _field + 1 < _texts.Length => (XmlNodeType.Element, _field + 1, _state),
            _ => (XmlNodeType.EndElement, Outer, _state),
        };
        return _state == ReadState.Interactive;
    }

    /// <inheritdoc/>
    public override void Close() => (_type, _field, _state) = (XmlNodeType.None, Outer, ReadState.Closed);

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
            Outer => _shape.Element,
            Body => "Body",
            Envelope => "Envelope",
            _ => _shape.Fields[position].Name,
        };

    private string NamespaceOf(int position) =>
        position switch
        {
            Outer => _shape.Namespace,
            Body or Envelope => SoapXml.EnvelopeNamespace,
            _ => _shape.Fields[position].Namespace,
        };
}
