using System.Collections.Immutable;
using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>
/// Reads the wrapper elements of the schemas: sequences of elements of simple type that occur exactly once. A schema import is ignored,
/// because published files of ECC servers have one that is not used. A reference to the imported namespace is a problem where it occurs.
/// </summary>
internal sealed class SchemaReader
{
    private readonly ProblemList problems;
    private readonly Declarations elements;
    private readonly Declarations complexTypes;
    private readonly FieldReader fields;

    public SchemaReader(XElement definitions, ProblemList problems)
    {
        this.problems = problems;
        elements = new Declarations(problems);
        complexTypes = new Declarations(problems);
        fields = new FieldReader(complexTypes, problems);
        foreach (var schema in definitions.Elements(WsdlNames.Wsdl + "types").Elements(WsdlNames.Xsd + "schema"))
        {
            Index(schema);
        }
    }

    /// <summary>Returns the wrapper element that a message part refers to; null, with a problem, if it is not supported.</summary>
    /// <param name="part">The part.</param>
    /// <param name="recordSuffix">The suffix of the C# record's name after that of the element.</param>
    public MessageModel? ReadWrapper(XElement part, string recordSuffix)
    {
        if (elements.Resolve(part, "element", "schema element") is not { } element || Sequence(element) is not { } fields)
        {
            return null;
        }

        var name = element.Attribute("name")!.Value;
        var schema = element.Parent!;
        var target = schema.Attribute("targetNamespace")?.Value ?? string.Empty;
        if (target.Contains('"'))
        {
            // The .NET serializer would fail on it at the first call.
            problems.Add(WsdlProblemKind.UnusableName, schema, "the targetNamespace contains a quotation mark");
            return null;
        }

        var qualified = schema.Attribute("elementFormDefault")?.Value == "qualified";
        var record = CSharpName.ToPascalCase(name) + recordSuffix;
        if (!CSharpName.IsUsable(record) || fields.Any(field => field.Property == record))
        {
            problems.Add(WsdlProblemKind.UnusableName, element, $"the name cannot be that of a C# record with these fields");
            return null;
        }

        return new MessageModel(
            record,
            name,
            target,
            qualified ? target : string.Empty,
            new EquatableArray<FieldModel>(fields.ToImmutableArray())
        );
    }

    private void Index(XElement schema)
    {
        var target = schema.Attribute("targetNamespace")?.Value ?? string.Empty;
        foreach (var include in schema.Elements(WsdlNames.Xsd + "include").Concat(schema.Elements(WsdlNames.Xsd + "redefine")))
        {
            problems.Add(WsdlProblemKind.UnsupportedStructure, include, "other files are not followed; put everything into one file");
        }

        foreach (var element in schema.Elements(WsdlNames.Xsd + "element"))
        {
            elements.Add(element, target);
        }

        foreach (var type in schema.Elements(WsdlNames.Xsd + "complexType"))
        {
            complexTypes.Add(type, target);
        }
    }

    private List<FieldModel>? Sequence(XElement element)
    {
        if (!fields.HasOnlyAttributes(element, "name", "type", "id"))
        {
            return null;
        }

        var inline = element.Element(WsdlNames.Xsd + "complexType");
        if (inline is null && element.Attribute("type") is null)
        {
            problems.Add(WsdlProblemKind.Missing, element, "the element has neither a type nor a complexType");
            return null;
        }

        var type = inline ?? NamedType(element);
        return type is null ? null : fields.ReadComplexType(type);
    }

    private XElement? NamedType(XElement element)
    {
        if (Declarations.QualifiedName(element, "type", problems) is not { } name)
        {
            return null;
        }

        var type = complexTypes.Find(name);
        if (type is null)
        {
            problems.Add(
                WsdlProblemKind.UnsupportedType,
                element,
                $"type=\"{element.Attribute("type")!.Value}\" is not a complexType of this file; "
                    + "a request or response must be a sequence of elements"
            );
        }

        return type;
    }
}
