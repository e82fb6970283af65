using System.Text;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Writing;

/// <summary>Writes the message contracts of requests and responses. They are records, so that tests can compare them.</summary>
internal static class MessagesWriter
{
    private const string ServiceModel = "global::System.ServiceModel.";

    public static string Write(EquatableArray<OperationModel> operations)
    {
        var text = new StringBuilder(CodeText.Header);
        foreach (var message in operations.Select(o => o.Request).Concat(operations.Select(o => o.Response)).Distinct())
        {
            text.Append("/// <summary>The element <c>").Append(message.Element).Append("</c>.</summary>\n");
            text.Append($"[{ServiceModel}MessageContract(WrapperName = {CSharpName.Literal(message.Element)}, ")
                .Append($"WrapperNamespace = {CSharpName.Literal(message.Namespace)}, IsWrapped = true)]\n");
            text.Append($"internal sealed record {message.Record}\n{{\n");
            text.Append(Constructors(message));
            text.Append(string.Concat(message.Fields.Select((field, order) => Member(message, field, order))));
            text.Append("}\n\n");
        }

        return text.ToString();
    }

    private static string Constructors(MessageModel message)
    {
        var text = new StringBuilder($"    public {message.Record}()\n    {{\n    }}\n");
        if (message.Fields.Count > 0)
        {
            var parameters = string.Join(", ", message.Fields.Select(field => $"{field.Type.CSharp} {field.Property}"));
            text.Append($"\n    public {message.Record}({parameters})\n    {{\n");
            text.Append(string.Concat(message.Fields.Select(field => $"        this.{field.Property} = {ValueExpression(field)};\n")));
            text.Append("    }\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns the assigned value. Null strings are rejected: WCF would omit the element, and a server reads a missing element as empty.
    /// </summary>
    private static string ValueExpression(FieldModel field) =>
        IsString(field) ? $"{field.Property} ?? throw new global::System.ArgumentNullException(nameof({field.Property}))" : field.Property;

    private static string Member(MessageModel message, FieldModel field, int order) =>
        $"\n    [{ServiceModel}MessageBodyMember(Name = {CSharpName.Literal(field.Name)}, "
        + $"Namespace = {CSharpName.Literal(message.FieldNamespace)}, Order = {order})]\n"
        + $"    public {field.Type.CSharp} {field.Property} {{ get; set; }}{(IsString(field) ? " = string.Empty;" : string.Empty)}\n";

    private static bool IsString(FieldModel field) => field.Type.CSharp == "string";
}
