using System.Text;
using ControlRoom.Ecc.Generator.Model;

namespace ControlRoom.Ecc.Generator.Writing;

/// <summary>Writes the service contract for WCF, as svcutil does: one method that returns a task for each operation.</summary>
internal static class ContractWriter
{
    /// <summary>
    /// The name of the interface. It does not depend on the portType, so that code that uses it works with another WSDL file.
    /// </summary>
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

    /// <summary>Writes one method. The asterisk makes a client accept any action in a response.</summary>
    private static string Method(OperationModel operation) =>
        $"    [{ServiceModel}OperationContract(Name = {CSharpName.Literal(operation.Name)}, "
        + $"Action = {CSharpName.Literal(operation.SoapAction)}, ReplyAction = \"*\")]\n"
        + $"    [{ServiceModel}XmlSerializerFormat(SupportFaults = true)]\n"
        + $"    global::System.Threading.Tasks.Task<{operation.Response.Record}> "
        + $"{operation.MethodName}Async({operation.Request.Record} request);\n";
}
