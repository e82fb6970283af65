namespace ControlRoom.Ecc.Generator.Model;

/// <summary>An xsd type that a field may have.</summary>
/// <param name="Xsd">Its name in the schema.</param>
/// <param name="CSharp">The C# keyword.</param>
/// <param name="Reader">The method of SoapAnswer that reads it.</param>
internal sealed record SimpleType(string Xsd, string CSharp, string Reader)
{
    private static readonly Dictionary<string, SimpleType> Known = new SimpleType[]
    {
        new("string", "string", "String"),
        new("int", "int", "Int32"),
        new("long", "long", "Int64"),
        new("short", "short", "Int16"),
        new("unsignedInt", "uint", "UInt32"),
        new("boolean", "bool", "Boolean"),
        new("double", "double", "Double"),
        new("float", "float", "Single"),
    }.ToDictionary(t => t.Xsd, StringComparer.Ordinal);

    /// <summary>The known names, for messages.</summary>
    public static string KnownNames { get; } = string.Join(", ", Known.Keys.OrderBy(k => k, StringComparer.Ordinal));

    /// <summary>The type of that name; null if it is not supported.</summary>
    public static SimpleType? Find(string xsd) => Known.TryGetValue(xsd, out var type) ? type : null;
}
