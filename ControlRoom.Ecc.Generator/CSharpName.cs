using ControlRoom.Ecc.Generator.Writing;
using Microsoft.CodeAnalysis.CSharp;

namespace ControlRoom.Ecc.Generator;

/// <summary>Names of the WSDL as names of C#.</summary>
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

    /// <summary>The name with its first letter in upper case.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>
    /// True if the name can be a property or record in generated code: an identifier that no inherited member and no type beside it has.
    /// </summary>
    public static bool IsUsable(string pascal) => SyntaxFacts.IsValidIdentifier(pascal) && !Reserved.Contains(pascal);

    /// <summary>A C# string literal, quotes included.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
