using System.Text;
using System.Xml;
using ControlRoom.Domain.Servers;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Reads an envelope in one pass and without recursion, so that no answer can exhaust the stack. One real answer:
/// <c>&lt;SOAP-ENV:Envelope …&gt;&lt;SOAP-ENV:Body&gt;&lt;ecc:ResponseState&gt;&lt;ErrorCode&gt;0&lt;/ErrorCode&gt;&lt;ErrorMessage/&gt;&lt;State&gt;1&lt;/State&gt;…</c>
/// </summary>
internal sealed class SoapAnswerReader
{
    private const int BodyDepth = 1;
    private const int AnswerDepth = 2;
    private const int FieldDepth = 3;

    private readonly StringBuilder _more = new();
    private SoapAnswer? _answer;
    private string _element = string.Empty;
    private string? _field;
    private string _text = string.Empty;
    private bool _isFault;
    private bool _inBody;
    private bool _inAnswer;
    private bool _nested;

    /// <summary>Reads a body; exactly one of the two results is set. A Fault is a problem of kind Fault.</summary>
    public static (SoapAnswer? Answer, CallProblem? Problem) Read(Stream body)
    {
        var state = new SoapAnswerReader();
        try
        {
            using var reader = XmlReader.Create(body, SoapXml.ReaderSettings);
            while (reader.Read())
            {
                if (state.Take(reader) is { } problem)
                {
                    return (null, new CallProblem(EccFailureKind.Malformed, problem));
                }
            }
        }
        catch (XmlException e)
        {
            return (null, new CallProblem(EccFailureKind.NotXml, $"the answer is not well-formed XML: {SoapXml.Reason(e)}"));
        }

        return state.Finish();
    }

    private string? Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when reader.Depth > SoapXml.MaxDepth:
                return $"the answer is nested more than {SoapXml.MaxDepth} elements deep";
            case XmlNodeType.Element:
                return Open(reader);
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Append(reader.Value);
                return null;
            case XmlNodeType.EndElement:
                Close(reader.Depth);
                return null;
            default:
                return null;
        }
    }

    private string? Open(XmlReader reader)
    {
        switch (reader.Depth)
        {
            case 0 when reader.LocalName != "Envelope" || reader.NamespaceURI != SoapXml.EnvelopeNamespace:
                return $"the answer is a <{reader.LocalName}> of namespace '{reader.NamespaceURI}', not an <Envelope> of SOAP 1.1";
            case BodyDepth:
                _inBody = reader.LocalName == "Body" && reader.NamespaceURI == SoapXml.EnvelopeNamespace;
                break;
            case AnswerDepth:
                OpenAnswer(reader);
                break;
            case FieldDepth when _inAnswer:
                _field = reader.LocalName;
                break;
            default:
                _nested |= _field is not null;
                break;
        }

        if (reader.IsEmptyElement)
        {
            Close(reader.Depth);
        }

        return null;
    }

    private void OpenAnswer(XmlReader reader)
    {
        // Only the first element of the Body is the answer.
        _inAnswer = _inBody && _answer is null;
        if (_inAnswer)
        {
            _element = reader.LocalName;
            _isFault = _element == "Fault" && reader.NamespaceURI == SoapXml.EnvelopeNamespace;
            _answer = new SoapAnswer(_element);
        }
    }

    private void Append(string text)
    {
        if (_field is null || _nested)
        {
            return;
        }

        if (_text.Length == 0 && _more.Length == 0)
        {
            _text = text;
            return;
        }

        _more.Append(text);
    }

    private void Close(int depth)
    {
        if (depth == FieldDepth && _field is not null)
        {
            CloseField(_field);
        }
        else if (depth == AnswerDepth)
        {
            _inAnswer = false;
        }
    }

    private void CloseField(string field)
    {
        if (!_nested)
        {
            _answer!.Add(field, _more.Length == 0 ? _text : _text + _more.ToString());
        }
        else if (!_isFault)
        {
            // The detail of a Fault may hold elements; a field of an answer may not.
            _answer!.Note($"its <{field}> holds elements where text is expected");
        }

        _field = null;
        _nested = false;
        _text = string.Empty;
        _more.Clear();
    }

    private (SoapAnswer? Answer, CallProblem? Problem) Finish()
    {
        if (_answer is null)
        {
            return (null, new CallProblem(EccFailureKind.Malformed, "the answer has no Body with an element in it"));
        }

        return _isFault ? (null, new CallProblem(EccFailureKind.Fault, FaultReason(_answer))) : (_answer, null);
    }

    private static string FaultReason(SoapAnswer fault)
    {
        var reason = fault.String("faultstring").Trim();
        return reason.Length > 0
            ? $"the server answered with a SOAP Fault: {reason}"
            : "the server answered with a SOAP Fault that gives no reason (its faultstring is missing or empty)";
    }
}
