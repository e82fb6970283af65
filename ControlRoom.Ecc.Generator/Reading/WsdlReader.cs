using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Reads a WSDL file into a model, or returns the problems that prevent it.</summary>
internal static class WsdlReader
{
    /// <summary>Reads the text of a file. A null text means that the file could not be read.</summary>
    public static WsdlResult Read(string path, string? text)
    {
        var problems = new ProblemList(path);
        var operations = ImmutableArray<OperationModel>.Empty;
        var targetNamespace = string.Empty;
        if (Parse(text, problems) is { } definitions)
        {
            operations = ReadDefinitions(definitions, problems);
            targetNamespace = definitions.Attribute("targetNamespace")?.Value ?? string.Empty;
        }

        return problems.Any
            ? new WsdlResult(string.Empty, default, problems.ToArray())
            : new WsdlResult(targetNamespace, new EquatableArray<OperationModel>(operations), default);
    }

    private static XElement? Parse(string? text, ProblemList problems)
    {
        if (text is null)
        {
            problems.Add(WsdlProblemKind.NotXml, 1, 1, "the file cannot be read");
            return null;
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException e) when (e.LineNumber > 0)
        {
            problems.Add(WsdlProblemKind.NotXml, e.LineNumber, e.LinePosition, $"the file is not well-formed XML: {e.Message}");
        }
        catch (XmlException e)
        {
            // The exception about a DTD does not contain its position.
            var before = text.Substring(0, Math.Max(0, text.IndexOf("<!DOCTYPE", StringComparison.Ordinal)));
            problems.Add(WsdlProblemKind.NotXml, before.Count(c => c == '\n') + 1, 1, $"the file cannot be read: {e.Message}");
        }

        return null;
    }

    private static ImmutableArray<OperationModel> ReadDefinitions(XElement definitions, ProblemList problems)
    {
        if (definitions.Name != WsdlNames.Wsdl + "definitions")
        {
            problems.Add(
                WsdlProblemKind.NotWsdl,
                definitions,
                $"the root is in namespace '{definitions.Name.NamespaceName}'; a WSDL 1.1 starts with <definitions> of '{WsdlNames.Wsdl}'"
            );
            return [];
        }

        if (definitions.Attribute("targetNamespace")?.Value.Contains('"') == true)
        {
            problems.Add(WsdlProblemKind.UnusableName, definitions, "the targetNamespace contains a quotation mark");
        }

        foreach (var import in definitions.Elements(WsdlNames.Wsdl + "import"))
        {
            problems.Add(WsdlProblemKind.UnsupportedStructure, import, "imports are not followed; put everything into one file");
        }

        var schema = new SchemaReader(definitions, problems);
        var messages = new MessageReader(definitions, schema, problems);
        return new BindingReader(definitions, messages, problems).Read();
    }
}
