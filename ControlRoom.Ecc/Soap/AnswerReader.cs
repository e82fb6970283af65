using System.Text;
using System.Xml;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Reads the element in the Body of an answer, in one pass and without recursion, so that no answer can exhaust the stack. Children are
/// found by local name: real servers put them in no namespace although the WSDL says qualified. One real answer:
/// <c>&lt;SOAP-ENV:Envelope
/// …&gt;&lt;SOAP-ENV:Body&gt;&lt;ecc:ResponseState&gt;&lt;ErrorCode&gt;0&lt;/ErrorCode&gt;&lt;ErrorMessage/&gt;
/// &lt;State&gt;1&lt;/State&gt;…</c>
/// </summary>
internal sealed class AnswerReader(XmlReader reader)
{
    /// <summary>More children than any answer has; a bound against answers made to fill the memory.</summary>
    private const int MaxFields = 64;

    /// <summary>What is wrong with an envelope that answers nothing.</summary>
    public static readonly CallProblem NoBody = new(EccFailureKind.Malformed, "the answer has no Body with an element in it");

    private readonly List<KeyValuePair<string, string>> _fields = [];
    private string _element = string.Empty;
    private string? _objection;
    private bool _isFault;

    /// <summary>The texts of the shape's children, in its order.</summary>
    /// <exception cref="CallProblemException">The answer is a Fault, or not the one that is expected.</exception>
    /// <exception cref="XmlException">The rest of the document is not well-formed.</exception>
    public string[] Read(AnswerShape expected)
    {
        var depth = ReadElement();
        ReadToEnd(depth);
        if (_isFault)
        {
            var reason = FaultReason();
            throw new CallProblemException(new CallProblem(EccFailureKind.Fault, reason) { Cause = ServerComplaint.CodeOf(reason) });
        }

        Note(_element == expected.Element ? null : $"it holds <{_element}> where <{expected.Element}> is expected");
        var texts = Array.ConvertAll([.. expected.Fields], TextOf);
        return _objection is null
            ? texts
            : throw new CallProblemException(
                new CallProblem(EccFailureKind.Malformed, $"the answer is not what ecc.wsdl describes: {_objection}")
            );
    }

    /// <summary>Goes past text to the first element of the Body, and through it.</summary>
    /// <returns>Its depth.</returns>
    private int ReadElement()
    {
        while (reader.NodeType != XmlNodeType.Element)
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                throw new CallProblemException(NoBody);
            }

            reader.Read();
        }

        _element = reader.LocalName;
        _isFault = _element == "Fault" && reader.NamespaceURI == SoapXml.EnvelopeNamespace;
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                ReadField();
            }
            else
            {
                reader.Read();
            }
        }

        if (!empty)
        {
            reader.Read();
        }

        return depth;
    }

    private void ReadField()
    {
        var name = reader.LocalName;
        var text = ReadText();
        if (text is null)
        {
            // The detail of a Fault may hold elements; a field of an answer may not.
            Note(_isFault ? null : $"its <{name}> holds elements where text is expected");
        }
        else if (_fields.Count == MaxFields)
        {
            Note($"its <{_element}> has more than {MaxFields} children");
        }
        else
        {
            _fields.Add(new(name, text));
        }
    }

    /// <summary>The text of the current element, which is left; null if it holds elements.</summary>
    private string? ReadText()
    {
        var text = string.Empty;
        StringBuilder? more = null;
        var nested = false;
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
        {
            SoapXml.CheckDepth(reader);
            nested |= reader.NodeType == XmlNodeType.Element;
            if (!nested && reader.Value is { Length: > 0 } part)
            {
                // Nearly always there is one part.
                more = text.Length == 0 ? null : (more ?? new StringBuilder(text)).Append(part);
                text = text.Length == 0 ? part : text;
            }

            reader.Read();
        }

        if (!empty)
        {
            reader.Read();
        }

        return nested ? null : more?.ToString() ?? text;
    }

    /// <summary>Reads on to the end of the document: what follows must be well-formed, not too deep, and no second answer.</summary>
    /// <param name="depth">Where answers are.</param>
    private void ReadToEnd(int depth)
    {
        while (!reader.EOF)
        {
            SoapXml.CheckDepth(reader);
            if (
                reader.NodeType == XmlNodeType.Element
                && reader.Depth == depth
                && (reader.LocalName == _element || reader.LocalName == "Fault")
            )
            {
                Note($"it holds a second <{reader.LocalName}>, and which of them counts cannot be known");
            }

            reader.Read();
        }
    }

    private string TextOf(AnswerField field)
    {
        var texts = _fields.FindAll(f => f.Key == field.Name);
        if (texts.Count != 1)
        {
            Note($"its <{field.Name}> {(texts.Count == 0 ? "is missing" : "occurs twice")}");
            return string.Empty;
        }

        var text = texts[0].Value;
        Note(FieldText.Objection(field.Type, text) is { } objection ? $"its <{field.Name}> is {objection}" : null);
        return text;
    }

    /// <summary>Keeps the first objection.</summary>
    private void Note(string? objection) => _objection ??= objection;

    private string FaultReason()
    {
        var reason = _fields.Find(f => f.Key == "faultstring").Value?.Trim();
        return reason is { Length: > 0 }
            ? $"the server answered with a SOAP Fault: {reason}"
            : "the server answered with a SOAP Fault that gives no reason (its faultstring is missing or empty)";
    }
}
