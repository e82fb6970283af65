using System.Text;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Writing;

/// <summary>Writes the operations, and how requests are written and answers read.</summary>
internal static class OperationsWriter
{
    private const string Soap = "global::ControlRoom.Ecc.Soap.";
    private const string XmlWriter = "global::System.Xml.XmlWriter";

    public static string Write(EquatableArray<OperationModel> operations)
    {
        var text = new StringBuilder(CodeText.Header);
        text.Append("/// <summary>The operations of the WSDL.</summary>\ninternal static class SoapOperations\n{\n");
        text.Append(string.Join("\n", operations.Select(Operation)));
        text.Append("}\n\n");
        text.Append("/// <summary>Writes the body element of each request, in the default namespace.</summary>\ninternal static class SoapWriters\n{\n");
        text.Append(string.Join("\n", operations.Select(o => o.Request).Distinct().Select(Writer)));
        text.Append("}\n\n");
        text.Append("/// <summary>Reads each answer; the fields are found by local name, whatever their namespace.</summary>\ninternal static class SoapReaders\n{\n");
        text.Append(string.Join("\n", operations.Select(o => o.Response).Distinct().Select(Reader)));
        text.Append("}\n");
        return text.ToString();
    }

    private static string Operation(OperationModel operation)
    {
        var types = $"<{operation.Request.Record}, {operation.Response.Record}>";
        return $"    public static {Soap}SoapOperation{types} {operation.Property} {{ get; }} =\n"
            + $"        new({CSharpName.Literal(operation.Name)}, {CSharpName.Literal(operation.SoapAction)}, {CSharpName.Literal(operation.Response.Element)}, SoapWriters.Write, SoapReaders.Read{operation.Response.Record});\n";
    }

    private static string Writer(MessageModel message)
    {
        var text = new StringBuilder();
        text.Append($"    public static void Write({XmlWriter} writer, {message.Record} request)\n    {{\n");
        text.Append($"        writer.WriteStartElement(\"\", {CSharpName.Literal(message.Element)}, {CSharpName.Literal(message.Namespace)});\n");
        foreach (var field in message.Fields)
        {
            text.Append($"        writer.WriteStartElement(\"\", {CSharpName.Literal(field.Name)}, {CSharpName.Literal(message.FieldNamespace)});\n");
            text.Append($"        writer.WriteString({Value(field)});\n");
            text.Append("        writer.WriteFullEndElement();\n");
        }

        return text.Append("        writer.WriteFullEndElement();\n    }\n").ToString();
    }

    private static string Value(FieldModel field) => field.Type.CSharp == "string"
        ? $"request.{field.Property}"
        : $"global::System.Xml.XmlConvert.ToString(request.{field.Property})";

    private static string Reader(MessageModel message)
    {
        var arguments = message.Fields.Select(field => $"\n        answer.{field.Type.Reader}({CSharpName.Literal(field.Name)})");
        return $"    public static {message.Record} Read{message.Record}({Soap}SoapAnswer answer) => new({string.Join(",", arguments)});\n";
    }
}
