using System.Xml.Linq;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Reading;

/// <summary>Follows an operation's input or output through its message and part to the wrapper element.</summary>
internal sealed class MessageReader
{
    private readonly SchemaReader schema;
    private readonly ProblemList problems;
    private readonly Declarations messages;

    public MessageReader(XElement definitions, SchemaReader schema, ProblemList problems)
    {
        this.schema = schema;
        this.problems = problems;
        messages = new Declarations(problems);
        var target = definitions.Attribute("targetNamespace")?.Value ?? string.Empty;
        foreach (var message in definitions.Elements(WsdlNames.Wsdl + "message"))
        {
            messages.Add(message, target);
        }
    }

    /// <summary>
    /// Returns the wrapper of the operation's <c>input</c> or <c>output</c>; null, with a problem, if it is not supported.
    /// </summary>
    public MessageModel? Read(XElement operation, string direction, string recordSuffix)
    {
        var ends = operation.Elements(WsdlNames.Wsdl + direction).ToList();
        if (ends.Count == 1)
        {
            return messages.Resolve(ends[0], "message", "message") is { } message ? ReadMessage(message, recordSuffix) : null;
        }

        problems.Add(
            ends.Count == 0 ? WsdlProblemKind.Missing : WsdlProblemKind.Duplicate,
            operation,
            $"the operation needs exactly one <{direction}> and has {ends.Count}"
        );
        return null;
    }

    private MessageModel? ReadMessage(XElement message, string recordSuffix)
    {
        var parts = message.Elements(WsdlNames.Wsdl + "part").ToList();
        if (parts.Count == 0)
        {
            problems.Add(WsdlProblemKind.Missing, message, "the message has no <part>");
            return null;
        }

        if (parts.Count > 1)
        {
            problems.Add(WsdlProblemKind.UnsupportedStyle, parts[1], "a message of a document/literal operation has one <part>");
            return null;
        }

        if (parts[0].Attribute("type") is not null)
        {
            problems.Add(
                WsdlProblemKind.UnsupportedStyle,
                parts[0],
                "the part has a 'type', which is rpc style; document style needs 'element'"
            );
            return null;
        }

        return schema.ReadWrapper(parts[0], recordSuffix);
    }
}
