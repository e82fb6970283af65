using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Probes;

public sealed class FramedOutputTests
{
    [Fact]
    public void Parse_NoiseAround_TakesOnlyTheSections()
    {
        const string output = "Welcome!\n@x done\nno newline\n@m open a\none\n\ntwo\n@m close 0\nnoise\n@m open b 7\n@m close 127\n@m done\nbye\n@m open c\n@m close 0\n";

        FramedOutput.Parse(output, "@m")!.Value.Should().Equal(new OutputSection("a", "one\n\ntwo", 0), new OutputSection("b 7", string.Empty, 127));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@m open a\none\n@m close 0\n")]
    [InlineData("@m open a\none\n@m do")]
    [InlineData(" @m done\n")]
    [InlineData("@mm done\n")]
    public void Parse_CutOff_IsNothing(string output) => FramedOutput.Parse(output, "@m").Should().BeNull();

    [Fact]
    public void Parse_SectionWithoutStatus_IsLeftOut() =>
        FramedOutput.Parse("@m open a\n@m close\n@m open b\n@m close x\n@m close 0\n@m done\n", "@m")!.Value.Should().BeEmpty();

    [Fact]
    public void ProbeScript_TwoProbes_HaveDifferentMarkers()
    {
        var (first, second) = (ProbeScript.For([]), ProbeScript.For([]));

        first.Marker.Should().HaveLength(33).And.NotBe(second.Marker);
        first.Text.Should().StartWith($"(\nm={first.Marker}\n").And.Contain("\nrouters=0\n").And.NotContain("\r");
    }
}
