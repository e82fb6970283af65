namespace ControlRoom.Ecc.Generator.Model;

/// <summary>
/// The content of a WSDL file: its target namespace and its operations, or the problems that prevent a client. Equal for equal content, so
/// that a changed comment does not cause new output.
/// </summary>
internal sealed record WsdlResult(string TargetNamespace, EquatableArray<OperationModel> Operations, EquatableArray<WsdlProblem> Problems);
