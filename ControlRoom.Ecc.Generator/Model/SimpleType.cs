namespace ControlRoom.Ecc.Generator.Model;

/// <summary>An xsd type that a field may have.</summary>
/// <param name="Xsd">Its name in the schema.</param>
/// <param name="CSharp">The C# keyword.</param>
internal sealed record SimpleType(string Xsd, string CSharp)
{
    private static readonly Dictionary<string, SimpleType> Known = new SimpleType[]
    {
        new("string", "string"),
        new("int", "int"),
        new("long", "long"),
        new("short", "short"),
        new("unsignedInt", "uint"),
        new("boolean", "bool"),
        new("double", "double"),
        new("float", "float"),
    }.ToDictionary(t => t.Xsd, StringComparer.Ordinal);

    /// <summary>The names of the supported types, for messages.</summary>
    public static string KnownNames { get; } = string.Join(", ", Known.Keys.OrderBy(k => k, StringComparer.Ordinal));

    /// <summary>Returns the type of that name; null if it is not supported.</summary>
    public static SimpleType? Find(string xsd) => Known.TryGetValue(xsd, out var type) ? type : null;
}
