namespace ControlRoom.Ecc.Generator.Model;

/// <summary>
/// What a WSDL file says: its target namespace and its operations, or the problems that prevent a client. Equal for equal content, so
/// that nothing is emitted anew for a changed comment.
/// </summary>
internal sealed record WsdlResult(string TargetNamespace, EquatableArray<OperationModel> Operations, EquatableArray<WsdlProblem> Problems);
