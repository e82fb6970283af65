using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Named elements of a WSDL that other elements refer to by qualified name.</summary>
internal sealed class Declarations(ProblemList problems)
{
    private readonly Dictionary<XName, XElement> byName = [];

    /// <summary>Adds a declaration; a missing or duplicate name is a problem.</summary>
    public void Add(XElement declaration, string targetNamespace)
    {
        if (declaration.Attribute("name")?.Value is not { Length: > 0 } name)
        {
            problems.Add(WsdlProblemKind.Missing, declaration, "the attribute 'name' is missing");
            return;
        }

        var key = XNamespace.Get(targetNamespace) + name;
        if (byName.ContainsKey(key))
        {
            problems.Add(WsdlProblemKind.Duplicate, declaration, "that name is declared twice");
            return;
        }

        byName.Add(key, declaration);
    }

    /// <summary>Returns the declaration of that name, or null.</summary>
    public XElement? Find(XName name) => byName.TryGetValue(name, out var element) ? element : null;

    /// <summary>
    /// Returns the declaration that an attribute of <paramref name="from"/> refers to; null, with a problem, if there is none.
    /// </summary>
    public XElement? Resolve(XElement from, string attribute, string what)
    {
        if (QualifiedName(from, attribute, problems) is not { } name)
        {
            return null;
        }

        var found = Find(name);
        if (found is null)
        {
            problems.Add(
                WsdlProblemKind.Missing,
                from,
                $"{attribute}=\"{from.Attribute(attribute)?.Value}\" refers to a {what} that is not declared "
                    + $"in namespace '{name.NamespaceName}'"
            );
        }

        return found;
    }

    /// <summary>
    /// Returns the value of an attribute as a qualified name, with the prefixes in scope at the element; null, with a problem, if it is
    /// missing or its prefix is unknown.
    /// </summary>
    public static XName? QualifiedName(XElement element, string attribute, ProblemList problems)
    {
        if (element.Attribute(attribute)?.Value.Trim() is not { Length: > 0 } value)
        {
            problems.Add(WsdlProblemKind.Missing, element, $"the attribute '{attribute}' is missing");
            return null;
        }

        var colon = value.IndexOf(':');
        var space = colon switch
        {
            < 0 => element.GetDefaultNamespace(),
            0 => null,
            _ => element.GetNamespaceOfPrefix(value.Substring(0, colon)),
        };
        if (space is not null && IsLocalName(value.Substring(colon + 1)))
        {
            return space + value.Substring(colon + 1);
        }

        problems.Add(WsdlProblemKind.Missing, element, $"{attribute}=\"{value}\" is not a name with a declared prefix");
        return null;
    }

    private static bool IsLocalName(string name) =>
        name.Length > 0 && System.Xml.XmlConvert.IsStartNCNameChar(name[0]) && name.All(System.Xml.XmlConvert.IsNCNameChar);
}
