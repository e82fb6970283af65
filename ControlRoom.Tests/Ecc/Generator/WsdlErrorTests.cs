using FluentAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ControlRoom.Tests.Ecc.Generator;

/// <summary>Whatever the generator cannot handle is reported as an error that names the element and its line.</summary>
public sealed class WsdlErrorTests
{
    private static readonly string Wsdl = File.ReadAllText(RepositoryFolder.Wsdl);

    [Theory]
    [MemberData(nameof(FaultyWsdls.Faults), MemberType = typeof(FaultyWsdls))]
    public void Generator_FaultyWsdl_NamesElementAndLine(string what, string find, string replacement, string id, string named)
    {
        var at = Wsdl.IndexOf(find, StringComparison.Ordinal);
        at.Should().BePositive(what);
        var marked = string.Concat(Wsdl.AsSpan(0, at), replacement, Wsdl.AsSpan(at + find.Length));
        var line = marked.Contains('§', StringComparison.Ordinal)
            ? marked[..marked.IndexOf('§', StringComparison.Ordinal)].Count(c => c == '\n')
            : -1;

        var run = new GeneratorRun(marked.Replace("§", string.Empty, StringComparison.Ordinal));

        var error = run.Diagnostics.First();
        error.Id.Should().Be(id, error.GetMessage());
        error.Severity.Should().Be(DiagnosticSeverity.Error);
        error.GetMessage().Should().Contain(named, what);
        var place = error.Location.GetLineSpan();
        place.Path.Should().Be("/repo/ecc.wsdl");
        error.GetMessage().Should().StartWith($"ecc.wsdl line {place.StartLinePosition.Line + 1}: ");
        if (line >= 0)
        {
            place.StartLinePosition.Line.Should().Be(line, what);
        }

        run.Result.GeneratedTrees.Should().BeEmpty();
        run.Result.Results.Single().Exception.Should().BeNull();
    }

    /// <summary>The .NET serializer would fail on it at the first call.</summary>
    [Fact]
    public void Generator_NamespaceWithAQuotationMark_IsAnError()
    {
        var run = new GeneratorRun(Wsdl.Replace("urn:ecc", "urn:&quot;ecc", StringComparison.Ordinal));

        run.Diagnostics.Should().OnlyContain(d => d.Id == "ECCWSDL010");
        foreach (var element in new[] { "definitions", "schema" })
        {
            run.Diagnostics.Should()
                .ContainSingle(d => d.GetMessage(null).Contains($" <{element}"))
                .Which.GetMessage()
                .Should()
                .EndWith(">: the targetNamespace contains a quotation mark");
        }
    }

    [Fact]
    public void Generator_NoWsdl_IsAnError() => new GeneratorRun([]).Diagnostics.Single().Id.Should().Be("ECCWSDL001");

    [Fact]
    public void Generator_TwoWsdls_IsAnErrorAtTheSecond()
    {
        var error = new GeneratorRun(Wsdl, Wsdl).Diagnostics.Single();

        error.Id.Should().Be("ECCWSDL002");
        error.Location.GetLineSpan().Path.Should().Be("/repo/other.wsdl");
    }

    [Theory]
    [InlineData(null, "ECCWSDL003")]
    [InlineData("", "ECCWSDL003")]
    [InlineData("not XML", "ECCWSDL003")]
    [InlineData("<definitions/>", "ECCWSDL004")]
    [InlineData("<description xmlns=\"http://www.w3.org/ns/wsdl\"/>", "ECCWSDL004")]
    [InlineData("<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"/>", "ECCWSDL005")]
    public void Generator_NoWsdlInTheFile_IsAnError(string? text, string id) =>
        new GeneratorRun([text]).Diagnostics.Single().Id.Should().Be(id);

    [Fact]
    public void Generator_SeveralFaults_AreAllReported()
    {
        var run = new GeneratorRun(
            Wsdl.Replace(
                    "<part name=\"parameters\" element=\"ecc:Start\"/>",
                    "<part name=\"parameters\" element=\"ecc:Begin\"/>",
                    StringComparison.Ordinal
                )
                .Replace("type=\"xsd:int\"", "type=\"xsd:decimal\"", StringComparison.Ordinal)
        );

        run.Diagnostics.Select(d => d.Id).Distinct().Should().BeEquivalentTo(["ECCWSDL005", "ECCWSDL007"]);
        run.Diagnostics.Should().OnlyHaveUniqueItems(d => d.GetMessage());
    }
}
