namespace ControlRoom.Ecc.Generator.Model;

/// <summary>The wrapper element of a request or a response.</summary>
/// <param name="Record">Name of the C# record.</param>
/// <param name="Element">Local name on the wire.</param>
/// <param name="Namespace">The element's namespace.</param>
/// <param name="FieldNamespace">The children's namespace: that of the element, or empty if the schema says unqualified.</param>
/// <param name="Fields">The children in the order of the schema.</param>
internal sealed record MessageModel(
    string Record,
    string Element,
    string Namespace,
    string FieldNamespace,
    EquatableArray<FieldModel> Fields
);
