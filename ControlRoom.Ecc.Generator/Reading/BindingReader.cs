using System.Collections.Immutable;
using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Reads the operations of the only port of the only service.</summary>
internal sealed class BindingReader
{
    private readonly XElement definitions;
    private readonly ProblemList problems;
    private readonly OperationReader operations;
    private readonly Declarations bindings;
    private readonly Declarations portTypes;

    public BindingReader(XElement definitions, MessageReader messages, ProblemList problems)
    {
        this.definitions = definitions;
        this.problems = problems;
        operations = new OperationReader(messages, problems);
        bindings = Declare("binding");
        portTypes = Declare("portType");
    }

    public ImmutableArray<OperationModel> Read()
    {
        if (
            Only(definitions, "service") is not { } service
            || Only(service, "port") is not { } port
            || bindings.Resolve(port, "binding", "binding") is not { } binding
            || !operations.IsDocumentOverHttp(binding)
            || portTypes.Resolve(binding, "type", "portType") is not { } portType
        )
        {
            return [];
        }

        var abstracts = OperationsOf(portType);
        var bound = OperationsOf(binding);
        foreach (var missing in abstracts.Where(a => !bound.ContainsKey(a.Key)))
        {
            problems.Add(WsdlProblemKind.Missing, missing.Value, "the operation is not in the binding");
        }

        var models = new List<OperationModel>();
        foreach (var pair in bound)
        {
            if (!abstracts.TryGetValue(pair.Key, out var definition))
            {
                problems.Add(WsdlProblemKind.Missing, pair.Value, "the operation is not in the portType");
            }
            else if (operations.Read(pair.Key, definition, pair.Value) is { } model)
            {
                CheckNames(models, model, pair.Value);
                models.Add(model);
            }
        }

        return [.. models.OrderBy(model => model.Name, StringComparer.Ordinal)];
    }

    private void CheckNames(List<OperationModel> earlier, OperationModel model, XElement element)
    {
        if (!CSharpName.IsUsable(model.MethodName))
        {
            problems.Add(WsdlProblemKind.UnusableName, element, "the name cannot be that of a C# property");
        }
        else if (earlier.Any(other => other.MethodName == model.MethodName))
        {
            problems.Add(WsdlProblemKind.Duplicate, element, "another operation has the same name in C#");
        }
        else if (earlier.Find(other => other.Request.Record == model.Request.Record) is { } same)
        {
            problems.Add(
                WsdlProblemKind.Duplicate,
                element,
                $"operation '{same.Name}' has the same request element '{model.Request.Element}', so a server could not distinguish them"
            );
        }
        else if (Clashes(earlier, model))
        {
            problems.Add(
                WsdlProblemKind.UnusableName,
                element,
                $"two different elements would both be the C# record '{model.Response.Record}' or '{model.Request.Record}'"
            );
        }
    }

    private static bool Clashes(List<OperationModel> earlier, OperationModel model)
    {
        var records = earlier.Append(model).SelectMany(o => new[] { o.Request, o.Response }).ToList();
        return records.Any(a => records.Exists(b => a.Record == b.Record && !a.Equals(b)));
    }

    private Dictionary<string, XElement> OperationsOf(XElement parent)
    {
        var found = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var operation in parent.Elements(WsdlNames.Wsdl + "operation"))
        {
            var name = operation.Attribute("name")?.Value ?? string.Empty;
            if (name.Length == 0)
            {
                problems.Add(WsdlProblemKind.Missing, operation, "the attribute 'name' is missing");
            }
            else if (found.ContainsKey(name))
            {
                problems.Add(WsdlProblemKind.Duplicate, operation, "the operation occurs twice");
            }
            else
            {
                found.Add(name, operation);
            }
        }

        if (!parent.Elements(WsdlNames.Wsdl + "operation").Any())
        {
            problems.Add(WsdlProblemKind.Missing, parent, "there is no <operation>");
        }

        return found;
    }

    private XElement? Only(XElement parent, string name)
    {
        var found = parent.Elements(WsdlNames.Wsdl + name).ToList();
        if (found.Count == 0)
        {
            problems.Add(WsdlProblemKind.Missing, parent, $"there is no <{name}>");
        }
        else if (found.Count > 1)
        {
            problems.Add(WsdlProblemKind.Duplicate, found[1], $"more than one <{name}> is not supported");
        }

        return found.Count == 1 ? found[0] : null;
    }

    private Declarations Declare(string name)
    {
        var declarations = new Declarations(problems);
        var target = definitions.Attribute("targetNamespace")?.Value ?? string.Empty;
        foreach (var element in definitions.Elements(WsdlNames.Wsdl + name))
        {
            declarations.Add(element, target);
        }

        return declarations;
    }
}
