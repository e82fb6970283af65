namespace ControlRoom.Ecc.Generator.Model;

/// <summary>One operation of the binding.</summary>
internal sealed record OperationModel(string Name, string SoapAction, MessageModel Request, MessageModel Response)
{
    /// <summary>The name as a property: first letter in upper case.</summary>
    public string MethodName => CSharpName.ToPascalCase(Name);
}
