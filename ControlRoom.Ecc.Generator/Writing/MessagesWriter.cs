using System.Text;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Writing;

/// <summary>Writes the records of requests and answers.</summary>
internal static class MessagesWriter
{
    public static string Write(EquatableArray<OperationModel> operations)
    {
        var text = new StringBuilder(CodeText.Header);
        foreach (var message in operations.Select(o => o.Request).Concat(operations.Select(o => o.Response)).Distinct())
        {
            text.Append("/// <summary>The element <c>").Append(message.Element).Append("</c>.</summary>\n");
            text.Append("internal sealed record ").Append(message.Record).Append('(');
            text.Append(string.Join(", ", message.Fields.Select(field => field.Type.CSharp + " " + field.Property)));
            text.Append(");\n\n");
        }

        return text.ToString();
    }
}
