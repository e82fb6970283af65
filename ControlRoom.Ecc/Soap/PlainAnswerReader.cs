using System.Xml;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Reads an answer as the contract says that it looks like, out of its texts: an element with text in each child, and no attributes.
/// WCF's own way from one form of a message to another writes it down and reads it again, which costs a third of a call.
/// </summary>
internal sealed class PlainAnswerReader : XmlReader
{
    private const int Outer = -1;

    private readonly AnswerShape _shape;
    private readonly string[] _texts;
    private readonly XmlNameTable _names = new NameTable();
    private int _field = Outer;
    private XmlNodeType _type = XmlNodeType.None;
    private ReadState _state = ReadState.Initial;

    /// <param name="shape">What the contract says.</param>
    /// <param name="texts">The texts of the children, in its order.</param>
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
    public override int Depth => _type == XmlNodeType.Text ? 2 : _field == Outer ? 0 : 1;

    // Serializers compare names by reference, with those of the same table.

    /// <inheritdoc/>
    public override string LocalName => IsElement ? _names.Add(_field == Outer ? _shape.Element : _shape.Fields[_field].Name) : string.Empty;

    /// <inheritdoc/>
    public override string NamespaceURI => IsElement ? _names.Add(_field == Outer ? _shape.Namespace : _shape.Fields[_field].Namespace) : string.Empty;

    /// <inheritdoc/>
    public override string Value => _type == XmlNodeType.Text ? _texts[_field] : string.Empty;

    /// <inheritdoc/>
    public override bool IsEmptyElement => _type == XmlNodeType.Element && (_field == Outer ? _texts.Length == 0 : _texts[_field].Length == 0);

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
            (XmlNodeType.EndElement, Outer) or (XmlNodeType.None, _) => (XmlNodeType.None, Outer, ReadState.EndOfFile),
            (XmlNodeType.Element, Outer) when _texts.Length == 0 => (XmlNodeType.None, Outer, ReadState.EndOfFile),
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
    public override string GetAttribute(int i) => throw new ArgumentOutOfRangeException(nameof(i), i, "It has no attributes.");

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
    public override void ResolveEntity() => throw new InvalidOperationException("It holds no entities.");
}
