using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Reads the fields of a complexType.</summary>
internal sealed class FieldReader(Declarations complexTypes, ProblemList problems)
{
    /// <summary>
    /// Returns the fields of the type's sequence (none if it has no sequence); null, with a problem, if the type contains anything else.
    /// </summary>
    public List<FieldModel>? ReadComplexType(XElement complexType)
    {
        var sequences = new List<XElement>();
        var valid = HasOnlyAttributes(complexType, "name", "id");
        foreach (var child in Content(complexType))
        {
            if (child.Name == WsdlNames.Xsd + "sequence" && sequences.Count == 0)
            {
                sequences.Add(child);
            }
            else
            {
                valid = Unsupported(child, "a complexType may contain one <sequence> and nothing else");
            }
        }

        var fields = new List<FieldModel>();
        return valid && sequences.All(sequence => ReadSequence(sequence, fields)) ? fields : null;
    }

    /// <summary>
    /// Returns true if the element has no attributes except these; otherwise adds a problem, because an unknown attribute could change the
    /// meaning.
    /// </summary>
    public bool HasOnlyAttributes(XElement element, params string[] names)
    {
        foreach (var attribute in element.Attributes())
        {
            var known =
                attribute.IsNamespaceDeclaration || attribute.Name.Namespace != XNamespace.None || names.Contains(attribute.Name.LocalName);
            var harmless = attribute.Value is "false" && attribute.Name.LocalName is "nillable" or "abstract" or "mixed";
            if (!known && !harmless)
            {
                return Unsupported(element, $"the attribute {attribute.Name.LocalName}=\"{attribute.Value}\" is not supported");
            }
        }

        return true;
    }

    private bool ReadSequence(XElement sequence, List<FieldModel> fields)
    {
        var valid = HasOnlyAttributes(sequence, "minOccurs", "maxOccurs", "id") && OccursOnce(sequence);
        foreach (var child in Content(sequence))
        {
            if (child.Name != WsdlNames.Xsd + "element")
            {
                valid = Unsupported(child, "a sequence may contain elements of simple type only");
            }
            else if (ReadField(child) is not { } field)
            {
                valid = false;
            }
            else if (fields.Any(other => other.Property == field.Property))
            {
                problems.Add(WsdlProblemKind.Duplicate, child, "the sequence already contains that name");
                valid = false;
            }
            else
            {
                fields.Add(field);
            }
        }

        return valid;
    }

    private FieldModel? ReadField(XElement element)
    {
        if (Content(element).FirstOrDefault() is { } nested)
        {
            Unsupported(element, $"a nested <{nested.Name.LocalName}> is not supported; a field must be of simple type");
            return null;
        }

        if (
            !HasOnlyAttributes(element, "name", "type", "minOccurs", "maxOccurs", "id")
            || !OccursOnce(element)
            || Declarations.QualifiedName(element, "type", problems) is not { } typeName
        )
        {
            return null;
        }

        var type = typeName.Namespace == WsdlNames.Xsd ? SimpleType.Find(typeName.LocalName) : null;
        var name = element.Attribute("name")?.Value ?? string.Empty;
        if (type is null)
        {
            problems.Add(WsdlProblemKind.UnsupportedType, element, TypeSentence(element, typeName));
        }
        else if (!CSharpName.IsUsable(CSharpName.ToPascalCase(name)))
        {
            problems.Add(WsdlProblemKind.UnusableName, element, "the name cannot be that of a C# property");
        }
        else
        {
            return new FieldModel(name, type);
        }

        return null;
    }

    private string TypeSentence(XElement element, XName typeName)
    {
        var written = element.Attribute("type")!.Value;
        return complexTypes.Find(typeName) is not null
            ? $"type=\"{written}\" is a complexType; a field must be of simple type"
            : $"type=\"{written}\" is not one of the xsd types {SimpleType.KnownNames}";
    }

    private bool OccursOnce(XElement element)
    {
        foreach (var attribute in element.Attributes().Where(a => a.Name.LocalName is "minOccurs" or "maxOccurs"))
        {
            if (attribute.Value.Trim() != "1")
            {
                return Unsupported(
                    element,
                    $"{attribute.Name.LocalName}=\"{attribute.Value}\" is not supported; every element must occur exactly once"
                );
            }
        }

        return true;
    }

    private bool Unsupported(XElement element, string sentence)
    {
        problems.Add(WsdlProblemKind.UnsupportedStructure, element, sentence);
        return false;
    }

    private static IEnumerable<XElement> Content(XElement element) =>
        element.Elements().Where(child => child.Name != WsdlNames.Xsd + "annotation");
}
