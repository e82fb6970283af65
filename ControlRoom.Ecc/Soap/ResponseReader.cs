using System.Text;
using System.Xml;
using ControlRoom.Domain.Get;

namespace ControlRoom.Ecc.Soap;

/// <summary>
/// Reads the element in the Body of a response, in one pass and without recursion, so that no response can exhaust the stack. Children are
/// found by local name, because real servers put them in no namespace although the WSDL says qualified. A real response:
/// <c>&lt;SOAP-ENV:Envelope …&gt;&lt;SOAP-ENV:Body&gt;&lt;ecc:ResponseState&gt;&lt;ErrorCode&gt;0&lt;/ErrorCode&gt;&lt;ErrorMessage/&gt;
/// &lt;State&gt;1&lt;/State&gt;…</c>
/// </summary>
internal sealed class ResponseReader(XmlReader reader)
{
    /// <summary>More children than any real response has; protects against responses made to fill the memory.</summary>
    private const int MaxFields = 64;

    /// <summary>The problem of an envelope without an element in its Body.</summary>
    public static readonly CallProblem NoBody = new(EccFailureKind.Malformed, "the response has no Body with an element in it");

    private readonly List<KeyValuePair<string, string>> fields = [];
    private string element = string.Empty;
    private string? problem;
    private bool isFault;

    /// <summary>Returns the texts of the children, in the order of the shape.</summary>
    /// <exception cref="CallProblemException">The response is a Fault or not the expected one.</exception>
    /// <exception cref="XmlException">The rest of the document is not well-formed.</exception>
    public string[] Read(ResponseShape expected)
    {
        var depth = ReadElement();
        ReadToEnd(depth);
        if (isFault)
        {
            var reason = FaultReason();
            throw new CallProblemException(new CallProblem(EccFailureKind.Fault, reason) { Cause = ServerErrorCodes.Find(reason) });
        }

        AddProblem(element == expected.Element ? null : $"it has <{element}> where <{expected.Element}> is expected");
        var texts = Array.ConvertAll([.. expected.Fields], TextOf);
        return problem is null
            ? texts
            : throw new CallProblemException(new CallProblem(EccFailureKind.Malformed, $"the response does not match ecc.wsdl: {problem}"));
    }

    /// <summary>Skips text up to the first element of the Body and reads that element.</summary>
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

        element = reader.LocalName;
        isFault = element == "Fault" && reader.NamespaceURI == SoapXml.EnvelopeNamespace;
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
            // The detail of a Fault may contain elements; a field of a response may not.
            AddProblem(isFault ? null : $"its <{name}> contains elements where text is expected");
        }
        else if (fields.Count == MaxFields)
        {
            AddProblem($"its <{element}> has more than {MaxFields} children");
        }
        else
        {
            fields.Add(new(name, text));
        }
    }

    /// <summary>Reads the text of the current element and moves past it; null if it contains elements.</summary>
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
                // There is nearly always one part.
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

    /// <summary>
    /// Reads to the end of the document. The rest must be well-formed, not too deep, and must not contain a second response.
    /// </summary>
    /// <param name="depth">The depth of response elements.</param>
    private void ReadToEnd(int depth)
    {
        while (!reader.EOF)
        {
            SoapXml.CheckDepth(reader);
            if (
                reader.NodeType == XmlNodeType.Element
                && reader.Depth == depth
                && (reader.LocalName == element || reader.LocalName == "Fault")
            )
            {
                AddProblem($"it has a second <{reader.LocalName}>, so it is unclear which one counts");
            }

            reader.Read();
        }
    }

    private string TextOf(ResponseField field)
    {
        var texts = fields.FindAll(f => f.Key == field.Name);
        if (texts.Count != 1)
        {
            AddProblem($"its <{field.Name}> {(texts.Count == 0 ? "is missing" : "occurs twice")}");
            return string.Empty;
        }

        var text = texts[0].Value;
        AddProblem(FieldValue.ProblemIn(field.Type, text) is { } problem ? $"its <{field.Name}> is {problem}" : null);
        return text;
    }

    /// <summary>Keeps the first problem.</summary>
    private void AddProblem(string? problem) => this.problem ??= problem;

    private string FaultReason()
    {
        var reason = fields.Find(f => f.Key == "faultstring").Value?.Trim();
        return reason is { Length: > 0 }
            ? $"the server answered with a SOAP Fault: {reason}"
            : "the server answered with a SOAP Fault that gives no reason (its faultstring is missing or empty)";
    }
}
