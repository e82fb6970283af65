using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ControlRoom.Tests.Architecture;

/// <summary>
/// No conditional expression is nested in another that spans lines: statements or a switch expression are easier to read.
/// </summary>
public sealed class ConditionalsTests
{
    [Fact]
    public void Conditionals_OverSeveralLines_ContainNoOthers()
    {
        var files = Directory
            .EnumerateFiles(RepositoryFolder.Path, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: file, Name: Path.GetRelativePath(RepositoryFolder.Path, file)))
            .Where(file => file.Name.StartsWith("ControlRoom.", StringComparison.Ordinal))
            .Where(file => !file.Name.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .ToList();
        files.Should().HaveCountGreaterThan(500);
        files.SelectMany(file => Nested(File.ReadAllText(file.Path)).Select(line => $"{file.Name}:{line}")).ToList().Should().BeEmpty();
    }

    [Theory]
    [InlineData("var a = b ? c\n : d ? e : f;")]
    [InlineData("var a = b\n ? (c ? d : e)\n : f;")]
    [InlineData("var a = b\n ? c\n : d ?? (e ? f : g);")]
    [InlineData("var a = b\n ? c\n : await (d ? e : f);")]
    [InlineData("var a = (b ? c : d)\n ? e : f;")]
    public void Nested_OverSeveralLines_IsFound(string code) => Nested(code).Should().ContainSingle();

    [Theory]
    [InlineData("var a = b\n ? c\n : d;")]
    [InlineData("var a = b ? c : d ? e : f;")]
    [InlineData("var a = b\n ? c\n : Make(d ? e : f);")]
    [InlineData("var a = b\n ? c\n : $\"{(d ? e : f)}\";")]
    [InlineData("var a = b\n ? c\n : d.Select(e => e ? f : g);")]
    public void Nested_InALineOrAnArgument_IsNotMeant(string code) => Nested(code).Should().BeEmpty();

    /// <summary>The lines of conditionals that are a part of another one: itself, in parentheses, awaited or an operand.</summary>
    private static IEnumerable<int> Nested(string code) =>
        CSharpSyntaxTree
            .ParseText(code, new CSharpParseOptions(LanguageVersion.Preview))
            .GetRoot()
            .DescendantNodes()
            .OfType<ConditionalExpressionSyntax>()
            .Where(inner => Around(inner) is { } outer && SpansLines(outer))
            .Select(inner => inner.GetLocation().GetLineSpan().StartLinePosition.Line + 1);

    private static ConditionalExpressionSyntax? Around(ConditionalExpressionSyntax inner)
    {
        var around = inner.Parent;
        while (
            around
                is ParenthesizedExpressionSyntax
                    or AwaitExpressionSyntax
                    or BinaryExpressionSyntax
                    or CastExpressionSyntax
                    or PrefixUnaryExpressionSyntax
        )
        {
            around = around.Parent;
        }

        return around as ConditionalExpressionSyntax;
    }

    private static bool SpansLines(SyntaxNode node)
    {
        var lines = node.GetLocation().GetLineSpan();
        return lines.StartLinePosition.Line != lines.EndLinePosition.Line;
    }
}
