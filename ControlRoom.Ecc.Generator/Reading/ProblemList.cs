using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Collects the problems of a file, each with its element and line.</summary>
internal sealed class ProblemList(string path)
{
    private readonly ImmutableArray<WsdlProblem>.Builder problems = ImmutableArray.CreateBuilder<WsdlProblem>();

    public bool Any => problems.Count > 0;

    /// <summary>Adds a problem of an element; the same problem is added only once, however often the element is used.</summary>
    public void Add(WsdlProblemKind kind, XElement element, string sentence)
    {
        var line = (IXmlLineInfo)element;
        Add(kind, line.LineNumber, line.LinePosition, $"{Describe(element)}: {sentence}");
    }

    public void Add(WsdlProblemKind kind, int line, int column, string sentence)
    {
        var problem = new WsdlProblem(kind, path, line, column, sentence);
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    public EquatableArray<WsdlProblem> ToArray() => new(problems.ToImmutable());

    private static string Describe(XElement element) =>
        element.Attribute("name") is { } name ? $"<{element.Name.LocalName} name=\"{name.Value}\">" : $"<{element.Name.LocalName}>";
}
