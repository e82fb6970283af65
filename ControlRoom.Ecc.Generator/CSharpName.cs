using ControlRoom.Ecc.Generator.Writing;
using Microsoft.CodeAnalysis.CSharp;

namespace ControlRoom.Ecc.Generator;

/// <summary>Converts names of the WSDL to C# names.</summary>
internal static class CSharpName
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Equals",
        "GetHashCode",
        "GetType",
        "ToString",
        "Deconstruct",
        "EqualityContract",
        "PrintMembers",
        ContractWriter.Interface,
        "MemberwiseClone",
        "ReferenceEquals",
        "Finalize",
        "Clone",
    };

    /// <summary>Returns the name with its first letter in upper case.</summary>
    public static string ToPascalCase(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// Returns true if the name can be a property or record in generated code: a valid identifier that is neither an inherited member nor
    /// another generated type.
    /// </summary>
    public static bool IsUsable(string pascal) => SyntaxFacts.IsValidIdentifier(pascal) && !Reserved.Contains(pascal);

    /// <summary>Returns a C# string literal, including the quotes.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
