using ControlRoom.Ecc.Generator.Model;
using Microsoft.CodeAnalysis;

namespace ControlRoom.Ecc.Generator;

/// <summary>The build errors of the generator.</summary>
internal static class WsdlDiagnostics
{
    private const string Category = "ControlRoom.Ecc.Wsdl";

    // The sentence names the element. The line is in the message too, because not every log shows locations.
    private const string Format = "{0} line {1}: {2}";

    private static readonly DiagnosticDescriptor NoFile = new(
        "ECCWSDL001",
        "No WSDL file",
        "{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor SeveralFiles = new(
        "ECCWSDL002",
        "Several WSDL files",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor NotXml = new(
        "ECCWSDL003",
        "WSDL file is not XML",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor NotWsdl = new(
        "ECCWSDL004",
        "Root element is not that of a WSDL",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor Missing = new(
        "ECCWSDL005",
        "Something in the WSDL is missing",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor UnsupportedStyle = new(
        "ECCWSDL006",
        "Binding is not SOAP 1.1 document/literal",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor UnsupportedType = new(
        "ECCWSDL007",
        "Type is not supported",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor UnsupportedStructure = new(
        "ECCWSDL008",
        "Structure is not supported",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor Duplicate = new(
        "ECCWSDL009",
        "Name occurs twice",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    private static readonly DiagnosticDescriptor UnusableName = new(
        "ECCWSDL010",
        "Name cannot be used in C#",
        Format,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    public static DiagnosticDescriptor For(WsdlProblemKind kind) =>
        kind switch
        {
            WsdlProblemKind.NoFile => NoFile,
            WsdlProblemKind.SeveralFiles => SeveralFiles,
            WsdlProblemKind.NotXml => NotXml,
            WsdlProblemKind.NotWsdl => NotWsdl,
            WsdlProblemKind.Missing => Missing,
            WsdlProblemKind.UnsupportedStyle => UnsupportedStyle,
            WsdlProblemKind.UnsupportedType => UnsupportedType,
            WsdlProblemKind.UnsupportedStructure => UnsupportedStructure,
            WsdlProblemKind.Duplicate => Duplicate,
            _ => UnusableName,
        };
}
