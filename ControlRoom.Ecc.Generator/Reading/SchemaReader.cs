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
    private readonly ProblemList _problems;
    private readonly Declarations _elements;
    private readonly Declarations _complexTypes;
    private readonly FieldReader _fields;

    public SchemaReader(XElement definitions, ProblemList problems)
    {
        _problems = problems;
        _elements = new Declarations(problems);
        _complexTypes = new Declarations(problems);
        _fields = new FieldReader(_complexTypes, problems);
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
        if (_elements.Resolve(part, "element", "schema element") is not { } element || Sequence(element) is not { } fields)
        {
            return null;
        }

        var name = element.Attribute("name")!.Value;
        var schema = element.Parent!;
        var target = schema.Attribute("targetNamespace")?.Value ?? string.Empty;
        if (target.Contains('"'))
        {
            // The .NET serializer would fail on it at the first call.
            _problems.Add(WsdlProblemKind.UnusableName, schema, "the targetNamespace contains a quotation mark");
            return null;
        }

        var qualified = schema.Attribute("elementFormDefault")?.Value == "qualified";
        var record = CSharpName.Pascal(name) + recordSuffix;
        if (!CSharpName.IsUsable(record) || fields.Any(field => field.Property == record))
        {
            _problems.Add(WsdlProblemKind.UnusableName, element, $"the name cannot be that of a C# record with these fields");
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
            _problems.Add(WsdlProblemKind.UnsupportedStructure, include, "other files are not followed; put everything into one file");
        }

        foreach (var element in schema.Elements(WsdlNames.Xsd + "element"))
        {
            _elements.Add(element, target);
        }

        foreach (var type in schema.Elements(WsdlNames.Xsd + "complexType"))
        {
            _complexTypes.Add(type, target);
        }
    }

    private List<FieldModel>? Sequence(XElement element)
    {
        if (!_fields.HasOnlyAttributes(element, "name", "type", "id"))
        {
            return null;
        }

        var inline = element.Element(WsdlNames.Xsd + "complexType");
        if (inline is null && element.Attribute("type") is null)
        {
            _problems.Add(WsdlProblemKind.Missing, element, "the element has neither a type nor a complexType");
            return null;
        }

        var type = inline ?? NamedType(element);
        return type is null ? null : _fields.ReadComplexType(type);
    }

    private XElement? NamedType(XElement element)
    {
        if (Declarations.QualifiedName(element, "type", _problems) is not { } name)
        {
            return null;
        }

        var type = _complexTypes.Find(name);
        if (type is null)
        {
            _problems.Add(
                WsdlProblemKind.UnsupportedType,
                element,
                $"type=\"{element.Attribute("type")!.Value}\" is not a complexType of this file; "
                    + "a request or response must be a sequence of elements"
            );
        }

        return type;
    }
}
