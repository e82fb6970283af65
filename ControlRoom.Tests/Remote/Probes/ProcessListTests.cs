using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Probes;

public sealed class ProcessListTests
{
    [Fact]
    public void Parse_Linux_FindsTruncatedEccServerAndRouters()
    {
        var list = ProcessList.Parse(
            "      1 systemd\n   4711 getEccSoapServe\n   4712 dataRouter\n   4713 dataRouter\n"
                + "   4714 dataRouter <defunct>\n   4715 kworker/0:1-events"
        );

        list.HasEccServer.Should().BeTrue();
        list.DataRouters.Should().Equal(4712, 4713);
    }

    [Fact]
    public void Parse_MacOS_UsesTheLastPartOfThePath()
    {
        var list = ProcessList.Parse(
            "    1 /sbin/launchd\n  501 /Users/attpc/GET Software/bin/getEccSoapServer\n88012 /usr/local/bin/dataRouter\n88013 -zsh"
        );

        list.HasEccServer.Should().BeTrue();
        list.DataRouters.Should().Equal(88012);
    }

    [Theory]
    [InlineData("  12 vim")]
    [InlineData("  12 getEccSoapServerLog")]
    [InlineData("  12 getEcc")]
    [InlineData("  12 /opt/getEccSoapServer/bin/vim")]
    [InlineData("getEccSoapServer")]
    [InlineData("  x getEccSoapServer")]
    [InlineData("")]
    public void Parse_NoEccServer_FindsNone(string text) => ProcessList.Parse(text).HasEccServer.Should().BeFalse();
}
