using FluentAssertions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ControlRoom.Tests.Ecc.Generator;

public sealed class IncrementalBuildTests
{
    private static readonly string Wsdl = File.ReadAllText(RepositoryFolder.Wsdl);

    [Fact]
    public void Generator_OtherSourceChanged_ReadsNothing()
    {
        var run = new GeneratorRun(Wsdl);

        run.AddSource("class Added;");

        run.ReadReason.Should().Be(IncrementalStepRunReason.Cached);
        run.OutputReasons.Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Generator_CommentChanged_EmitsNothing()
    {
        var run = new GeneratorRun(Wsdl);

        run.Replace(Wsdl.Replace("<types>", "<!-- another\nline -->\n  <types>", StringComparison.Ordinal));

        run.ReadReason.Should().Be(IncrementalStepRunReason.Unchanged);
        run.OutputReasons.Should().OnlyContain(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Generator_MeaningChanged_EmitsAgain()
    {
        var run = new GeneratorRun(Wsdl);
        var before = run.Code;

        run.Replace(Wsdl.Replace("soapAction=\"\"", "soapAction=\"urn:act\"", StringComparison.Ordinal));

        run.ReadReason.Should().Be(IncrementalStepRunReason.Modified);
        run.Code.Should().NotBe(before).And.Contain("\"urn:act\"");
    }

    [Fact]
    public void Generator_FaultRepaired_EmitsAgain()
    {
        var run = new GeneratorRun(Wsdl.Replace("xsd:int", "xsd:integer", StringComparison.Ordinal));
        run.Diagnostics.Should().NotBeEmpty();

        run.Replace(Wsdl);

        run.Diagnostics.Should().BeEmpty();
        run.CompilerFindings.Should().BeEmpty();
    }
}
