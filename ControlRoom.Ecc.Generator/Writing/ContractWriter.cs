using System.Text;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Writing;

/// <summary>Writes the service contract of WCF, as svcutil does: a method per operation that returns a task.</summary>
internal static class ContractWriter
{
    /// <summary>Name of the interface, whatever the portType is called: code that uses it must outlive another file.</summary>
    public const string Interface = "IEccPort";

    private const string ServiceModel = "global::System.ServiceModel.";

    public static string Write(string targetNamespace, EquatableArray<OperationModel> operations)
    {
        var text = new StringBuilder(CodeText.Header);
        text.Append("/// <summary>The operations of the WSDL.</summary>\n");
        text.Append($"[{ServiceModel}ServiceContract(Namespace = {CSharpName.Literal(targetNamespace)})]\n");
        text.Append($"internal interface {Interface}\n{{\n");
        text.Append(string.Join("\n", operations.Select(Method)));
        return text.Append("}\n").ToString();
    }

    /// <summary>A client takes whatever action an answer names: that is what the asterisk means.</summary>
    private static string Method(OperationModel operation) =>
        $"    [{ServiceModel}OperationContract(Name = {CSharpName.Literal(operation.Name)}, "
        + $"Action = {CSharpName.Literal(operation.SoapAction)}, ReplyAction = \"*\")]\n"
        + $"    [{ServiceModel}XmlSerializerFormat(SupportFaults = true)]\n"
        + $"    global::System.Threading.Tasks.Task<{operation.Response.Record}> "
        + $"{operation.Property}Async({operation.Request.Record} request);\n";
}
