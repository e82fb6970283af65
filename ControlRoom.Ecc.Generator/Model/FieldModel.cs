namespace ControlRoom.Ecc.Generator.Model;

/// <summary>A child element that occurs exactly once and contains text.</summary>
/// <param name="Name">Local name on the wire.</param>
/// <param name="Type">Its xsd type.</param>
internal sealed record FieldModel(string Name, SimpleType Type)
{
    /// <summary>The name as a property: first letter in upper case.</summary>
    public string Property => CSharpName.ToPascalCase(Name);
}
