using ControlRoom.Remote.Output;
using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Output;

public sealed class FramedOutputTests
{
    [Fact]
    public void Parse_NoiseAround_ReadsOnlyTheSections()
    {
        const string output =
            "Welcome!\n@x done\nno newline@m=@m open a\n@m=one\nchatter\n@m=\n@m=two\nchatter@m=@m close 0\nnoise\n"
            + "@m=@m open b 7\n@m=@m close 127\n@m done\nbye\n@m=@m open c\n@m=@m close 0\n";

        FramedOutput
            .Parse(output, "@m")!
            .Value.Should()
            .Equal(new OutputSection("a", "one\n\ntwo", 0), new OutputSection("b 7", string.Empty, 127));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@m=@m open a\n@m=one\n@m=@m close 0\n")]
    [InlineData("@m=@m open a\n@m=one\n@m do")]
    [InlineData("@m=@m done\n")]
    [InlineData(" @m done\n")]
    [InlineData("@mm done\n")]
    public void Parse_Truncated_IsNull(string output) => FramedOutput.Parse(output, "@m").Should().BeNull();

    [Fact]
    public void Parse_SectionWithoutStatus_IsSkipped() =>
        FramedOutput
            .Parse("@m=@m open a\n@m=@m close\n@m=@m open b\n@m=@m close x\n@m=@m close 0\n@m done\n", "@m")!
            .Value.Should()
            .BeEmpty();

    [Fact]
    public void Parse_FrameThatIsContent_IsContent() =>
        FramedOutput
            .Parse("@m=@m open a\n@m=@x close 0\n@m= @m close 0\n@m=@m close 0\n@m done\n", "@m")!
            .Value.Should()
            .Equal(new OutputSection("a", "@x close 0\n @m close 0", 0));

    [Fact]
    public void ProbeScript_TwoProbes_HaveDifferentMarkers()
    {
        var (first, second) = (ProbeScript.For([]), ProbeScript.For([]));

        first.Marker.Should().HaveLength(33).And.NotBe(second.Marker);
        first.Text.Should().StartWith($"(\nm={first.Marker}\n").And.Contain("\nrouters=0\n").And.NotContain("\r");
    }
}
