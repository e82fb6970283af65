using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Ecc;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Ecc;

public sealed class DataLinkXmlTests
{
    [Fact]
    public void Write_Links_KeepsOrderAndCaseOfTypes()
    {
        var xml = DataLinkXml.Write([
            new DataLink("CoBo[0]", "data0", "10.0.0.1", 46005, ConnectionType.TCP),
            new DataLink("Mutant[master]", "a\"<b", "10.0.0.2", 46015, ConnectionType.ZBUF),
        ]);

        xml.Should()
            .Be(
                "<DataLinkSet><DataLink><DataSender id=\"CoBo[0]\" />"
                    + "<DataRouter name=\"data0\" ipAddress=\"10.0.0.1\" port=\"46005\" type=\"TCP\" /></DataLink>"
                    + "<DataLink><DataSender id=\"Mutant[master]\" />"
                    + "<DataRouter name=\"a&quot;&lt;b\" ipAddress=\"10.0.0.2\" port=\"46015\" type=\"ZBUF\" /></DataLink></DataLinkSet>"
            );
    }

    [Fact]
    public void Write_NoLinks_IsEmpty()
    {
        DataLinkXml.Write([]).Should().BeEmpty();
        DataLinkXml.Write(default).Should().BeEmpty();
    }
}
