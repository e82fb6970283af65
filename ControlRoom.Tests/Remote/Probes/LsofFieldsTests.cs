using ControlRoom.Remote.Probes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Probes;

public sealed class LsofFieldsTests
{
    private const string Waiting =
        "p4712\ncdataRouter\nfcwd\nn/data/mm3\nf0\nn/dev/null\nf3\nPTCP\nn*:46003\nTST=LISTEN\nTQR=0\nTQS=0\n"
        + "f4\nPTCP\nn*:46005\nTST=LISTEN\nTQR=0\nTQS=0\n";

    private const string Connected =
        "p88012\ncdataRouter\nfcwd\nn/Users/attpc/Run Data\nf3\nPTCP\nn[::1]:46003\nTST=LISTEN\n"
        + "f5\nPTCP\nn192.168.41.63:46005->192.168.41.33:51422\nTQR=0\nTQS=0\nTST=ESTABLISHED\n";

    [Fact]
    public void Parse_WaitingRouter_ListensOnBothPorts()
    {
        var router = LsofFields.Parse(Waiting).Should().ContainSingle().Subject;

        router.Id.Should().Be(4712);
        router.Listening.Should().BeEquivalentTo([46003, 46005]);
        router.Connected.Should().BeEmpty();
    }

    [Fact]
    public void Parse_RouterWithSender_OwnsOnlyTheLocalPort()
    {
        var router = LsofFields.Parse(Waiting + Connected).Should().HaveCount(2).And.Subject.Last();

        router.Listening.Should().BeEquivalentTo([46003]);
        router.Connected.Should().BeEquivalentTo([46005]);
        router.Owns(51422).Should().BeFalse("that is the sender's");
    }

    [Theory]
    [InlineData("PTCP\nn10.0.0.1:46005->10.0.0.2:51422\nTST=CLOSE_WAIT")]
    [InlineData("PTCP\nn10.0.0.1:51422->10.0.0.2:46005\nTST=ESTABLISHED")]
    [InlineData("PUDP\nn*:46005\nTST=LISTEN")]
    [InlineData("n*:46005\nTST=LISTEN")]
    [InlineData("PTCP\nnno PCB, CANTSENDMORE\nTST=LISTEN")]
    [InlineData("PTCP\nf4\nn*:46005\nTST=LISTEN")]
    public void Parse_OtherSocket_DoesNotOwnThePort(string socket) =>
        LsofFields.Parse($"p1\ncdataRouter\nf3\n{socket}\n").Should().ContainSingle().Which.Owns(46005).Should().BeFalse();

    [Theory]
    [InlineData("p1\ncdataRouterOld\nf3\nPTCP\nn*:46005\nTST=LISTEN")]
    [InlineData("f3\nPTCP\nn*:46005\nTST=LISTEN")]
    [InlineData("px\ncdataRouter")]
    [InlineData("")]
    [InlineData("\n\n")]
    public void Parse_NoRouter_IsEmpty(string text) => LsofFields.Parse(text).Should().BeEmpty();
}
