using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Reads one operation and requires SOAP 1.1, document/literal, over HTTP.</summary>
internal sealed class OperationReader(MessageReader messages, ProblemList problems)
{
    /// <summary>Returns true if the binding is document style over HTTP; otherwise adds a problem.</summary>
    public bool IsDocumentOverHttp(XElement binding)
    {
        if (binding.Element(WsdlNames.Soap + "binding") is not { } soap)
        {
            problems.Add(WsdlProblemKind.UnsupportedStyle, binding, $"the binding has no <binding> of SOAP 1.1 ('{WsdlNames.Soap}')");
            return false;
        }

        var transport = soap.Attribute("transport")?.Value;
        if (transport != WsdlNames.SoapOverHttp)
        {
            problems.Add(WsdlProblemKind.UnsupportedStyle, soap, $"transport=\"{transport}\" is not '{WsdlNames.SoapOverHttp}'");
            return false;
        }

        return IsDocument(soap);
    }

    /// <summary>Returns the operation; null, with a problem, if it is not supported.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="definition">The operation of the portType.</param>
    /// <param name="bound">The operation of the binding.</param>
    public OperationModel? Read(string name, XElement definition, XElement bound)
    {
        var soap = bound.Element(WsdlNames.Soap + "operation");
        var valid = soap is null || IsDocument(soap);
        valid &= IsLiteral(bound, "input");
        valid &= IsLiteral(bound, "output");
        var request = messages.Read(definition, "input", "Request");
        var response = messages.Read(definition, "output", string.Empty);
        return valid && request is not null && response is not null
            ? new OperationModel(name, soap?.Attribute("soapAction")?.Value ?? string.Empty, request, response)
            : null;
    }

    private bool IsDocument(XElement soap)
    {
        var style = soap.Attribute("style")?.Value ?? "document";
        return style == "document" || Unsupported(soap, $"style=\"{style}\" is not supported, only 'document'");
    }

    private bool IsLiteral(XElement bound, string direction)
    {
        if (bound.Element(WsdlNames.Wsdl + direction) is not { } end)
        {
            problems.Add(WsdlProblemKind.Missing, bound, $"there is no <{direction}>");
            return false;
        }

        if (end.Element(WsdlNames.Soap + "body") is not { } body)
        {
            problems.Add(WsdlProblemKind.Missing, end, "there is no <body> of SOAP 1.1");
            return false;
        }

        var use = body.Attribute("use")?.Value ?? "literal";
        var header = end.Elements().FirstOrDefault(e => e.Name != WsdlNames.Soap + "body" && e.Name != WsdlNames.Wsdl + "documentation");
        return (use == "literal" || Unsupported(body, $"use=\"{use}\" is not supported, only 'literal'"))
            && (header is null || Unsupported(header, "only a <body> is supported here"));
    }

    private bool Unsupported(XElement element, string sentence)
    {
        problems.Add(WsdlProblemKind.UnsupportedStyle, element, sentence);
        return false;
    }
}
