using ControlRoom.Tests.Ecc;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ControlRoom.Tests.Web.Compatibility;

/// <summary>
/// The error codes of the API, read from the sources of the program: every text that is passed to a parameter named <c>code</c> of a
/// method that makes an answer.
/// </summary>
internal static class ErrorCodes
{
    public static IReadOnlySet<string> InUse { get; } =
        Of(
            Directory
                .GetFiles(Path.Combine(RepositoryFolder.Path, "ControlRoom.Web"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
                .Select(File.ReadAllText)
        );

    /// <summary>The codes in these sources.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<string> sources)
    {
        var roots = sources.Select(source => CSharpSyntaxTree.ParseText(source).GetRoot()).ToList();

        // Methods of the same name have the code at the same place or are told apart by their type.
        var places = (
            from method in roots.SelectMany(r => r.DescendantNodes()).OfType<MethodDeclarationSyntax>()
            where method.ReturnType.ToString() == "IResult"
            let place = method.ParameterList.Parameters.IndexOf(p => p.Identifier.Text == "code" && p.Type?.ToString() == "string")
            where place >= 0
            select (Type: ((TypeDeclarationSyntax)method.Parent!).Identifier.Text, Name: method.Identifier.Text, Place: place)
        ).ToHashSet();

        var constants = (
            from field in roots.SelectMany(r => r.DescendantNodes()).OfType<FieldDeclarationSyntax>()
            where field.Modifiers.Any(SyntaxKind.ConstKeyword) && field.Declaration.Type.ToString() == "string"
            from variable in field.Declaration.Variables
            where variable.Initializer?.Value is LiteralExpressionSyntax
            select (
                Type: ((TypeDeclarationSyntax)field.Parent!).Identifier.Text,
                Name: variable.Identifier.Text,
                Text: ((LiteralExpressionSyntax)variable.Initializer!.Value).Token.ValueText
            )
        ).ToLookup(c => (c.Type, c.Name), c => c.Text);

        var arguments = (
            from call in roots.SelectMany(r => r.DescendantNodes()).OfType<InvocationExpressionSyntax>()
            let name = NameOf(call)
            from method in places
            where name.Name == method.Name && (name.Type ?? Around(call)) == method.Type && call.ArgumentList.Arguments.Count > method.Place
            select (Argument: call.ArgumentList.Arguments[method.Place], Type: Around(call)!)
        ).ToList();
        return arguments
            .SelectMany(a => a.Argument.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Where(text => text.IsKind(SyntaxKind.StringLiteralExpression))
            .Select(text => text.Token.ValueText)
            .Concat(arguments.SelectMany(a => constants[(a.Type, a.Argument.Expression.ToString())]))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static (string? Type, string Name) NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax member => (member.Expression.ToString(), member.Name.Identifier.Text),
            IdentifierNameSyntax own => (null, own.Identifier.Text),
            _ => (null, string.Empty),
        };

    private static string? Around(InvocationExpressionSyntax call) =>
        call.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text;
}
