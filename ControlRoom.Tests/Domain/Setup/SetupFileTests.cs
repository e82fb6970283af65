using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

public sealed class SetupFileTests
{
    private const string Full = """
        {
          // The full detector has 13 of these.
          "experiment": "e20009 test",
          "eccServers": [
            { "name": "ECC0", "ipAddress": "192.168.41.60", "port": 8084, "logPath": "/home/daq/ecc0.log",
              "configRoot": "/home/daq/configs", "configBackupRoot": "/home/daq/backup", "selectedConfig": "cobo0/e20009/e20009" },
            { "name": "Trigger", "ipAddress": "fe80::1", "selectedConfig": { "describe": "mutant", "prepare": "p", "configure": "c" } },
          ],
          "dataRouters": [
            { "name": "Router0", "ipAddress": "daq-1.local", "port": 46006, "connectionType": "ICE", "logPath": "/home/daq/router0.log" },
            { "name": "Router1", "ipAddress": "192.168.41.61", "connectionType": "FDT" },
          ],
          "dataSources": [
            { "name": "CoBo[0]", "eccServer": "ECC0", "dataRouter": "Router0" },
            { "name": "Mutant[master]", "eccServer": "Trigger", "dataRouter": "Router1" },
          ],
        }
        """;

    [Fact]
    public void Parse_AllFields_ReadsThem()
    {
        var result = SetupFile.Parse(Full);
        result.Errors.Should().BeEmpty();
        result.Warnings.Should().BeEmpty();
        var setup = result.Setup!;
        setup.Experiment.Should().Be("e20009 test");
        setup
            .EccServers[0]
            .Should()
            .Be(
                new EccServer
                {
                    Id = new EccServerId(1),
                    Name = "ECC0",
                    IpAddress = "192.168.41.60",
                    Port = 8084,
                    LogPath = "/home/daq/ecc0.log",
                    ConfigRoot = "/home/daq/configs",
                    ConfigBackupRoot = "/home/daq/backup",
                    SelectedConfig = new ConfigId("cobo0", "e20009", "e20009"),
                }
            );
        setup
            .EccServers[1]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Port = 8083,
                    LogPath = string.Empty,
                    SelectedConfig = new ConfigId("mutant", "p", "c"),
                }
            );
        setup.DataRouters.Select(r => (r.Port, r.ConnectionType)).Should().Equal((46006, ConnectionType.ICE), (46005, ConnectionType.FDT));
        setup
            .LinksOf(setup.EccServers[1].Id)
            .Should()
            .ContainSingle(link => link.SenderId == "Mutant[master]" && link.RouterName == "Router1");
        setup.KindOf(setup.EccServers[1].Id).Should().Be(EccServerKind.Mutant);
    }

    [Theory]
    [InlineData("""{"experiment":"e1"}""", "e1")]
    [InlineData("""{"experiment":{"name":"run of 14N"},"dataSources":null}""", "run of 14N")]
    [InlineData("\uFEFF{\"experiment\":\"e1\"}", "e1")]
    public void Parse_LittleGiven_UsesTheDefaults(string json, string experiment)
    {
        var setup = SetupFile.Parse(json).Setup;
        setup.Should().BeEquivalentTo(new SystemSetup { Experiment = experiment });
    }

    [Fact]
    public void Parse_EmptyOptionalFields_UsesTheDefaults()
    {
        var setup = SetupFile
            .Parse(
                """{"experiment":"e1","eccServers":"""
                    + """[{"name":"a","ipAddress":"h","port":null,"logPath":"","selectedConfig":null}],"dataRouters":"""
                    + """[{"name":"r","ipAddress":"h","connectionType":null}]}"""
            )
            .Setup!;
        setup
            .EccServers[0]
            .Should()
            .Be(
                new EccServer
                {
                    Id = new EccServerId(1),
                    Name = "a",
                    IpAddress = "h",
                }
            );
        setup.DataRouters[0].ConnectionType.Should().Be(ConnectionType.TCP);
    }

    [Theory]
    [InlineData("\"00:06:00\"", 360)]
    [InlineData("\"0:06:00\"", 360)]
    [InlineData("\"360\"", 360)]
    [InlineData("360", 360)]
    [InlineData("1.5", 1.5)]
    [InlineData("1", 1)]
    [InlineData("\"01:00:00\"", 3600)]
    public void Parse_Deadline_IsReadAndWrittenInOneForm(string json, double seconds)
    {
        var setup = SetupFile
            .Parse(
                $$"""
                {"experiment":"e1","eccServers":[{"name":"a","ipAddress":"h","transitionDeadline":{{json}},"stopDeadline":{{json}}}]}
                """
            )
            .Setup!;
        setup.EccServers[0].TransitionDeadline.Should().Be(TimeSpan.FromSeconds(seconds));
        setup.EccServers[0].StopDeadline.Should().Be(TimeSpan.FromSeconds(seconds));
        var written = DeadlineText.Write(TimeSpan.FromSeconds(seconds));
        SetupFile.Write(setup).Should().Contain($"\"transitionDeadline\": \"{written}\"").And.Contain($"\"stopDeadline\": \"{written}\"");
    }

    [Theory]
    [InlineData("\"5:00\"", "\"5:00\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"soon\"", "\"soon\"")]
    [InlineData("0.9", "0.9")]
    [InlineData("\"01:00:01\"", "\"01:00:01\"")]
    [InlineData("-5", "-5")]
    [InlineData("1e999", "1e999")]
    [InlineData("true", "true")]
    [InlineData("{}", "an object")]
    [InlineData("\"\\ud800\"", "a text with invalid characters")]
    public void Parse_InvalidDeadline_IsAnErrorThatNamesTheForm(string json, string shown) =>
        SetupFile
            .Parse(
                $$"""
                {"experiment":"e1","eccServers":[{"name":"a","ipAddress":"h","stopDeadline":{{json}}}]}
                """
            )
            .Errors.Should()
            .Equal($"eccServers[0].stopDeadline: {shown} is not a deadline from 1 s to 1 h (\"h:mm:ss\", or a number of seconds)");

    [Fact]
    public void Write_NoDeadlines_LeavesThemOut()
    {
        var setup = SetupFile.Parse("""{"experiment":"e1","eccServers":[{"name":"a","ipAddress":"h","transitionDeadline":null}]}""").Setup!;
        setup.EccServers[0].TransitionDeadline.Should().BeNull();
        SetupFile.Write(setup).Should().NotContain("eadline");
    }

    [Theory]
    [InlineData("192.168.41.60", true)]
    [InlineData("daq_7", true)]
    [InlineData("a.b-c.example", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("256.1.1.1", false)]
    [InlineData("10.0.0", false)]
    [InlineData("010.0.0.1", false)]
    [InlineData("10.0.0.1:8083", false)]
    [InlineData("http://h", false)]
    [InlineData("-oProxyCommand=x", false)]
    [InlineData("h h", false)]
    [InlineData("h\n", false)]
    [InlineData("[::1]", false)]
    [InlineData("a..b", false)]
    [InlineData("", false)]
    public void Parse_Address_IsAcceptedOrNot(string address, bool accepted) =>
        SetupFile.ErrorsIn(WithServer(s => s with { IpAddress = address })).Should().HaveCount(accepted ? 0 : 1);

    [Fact]
    public void Parse_UnusualSource_IsAWarning()
    {
        var result = SetupFile.Parse(Full.Replace("CoBo[0]", "AsAd 0", StringComparison.Ordinal));
        result.IsValid.Should().BeTrue();
        result.Warnings.Should().Equal("dataSources[0].name: \"AsAd 0\" is not a usual sender (CoBo[number] or Mutant[name])");
    }

    [Fact]
    public void Write_Setup_HasNoIdsAndIsReadable()
    {
        var text = SetupFile.Write(WithServer(s => s with { Id = new EccServerId(4711), LogPath = "/données/µ.log" }));
        text.Should()
            .NotContain("4711")
            .And.NotContain("id\"")
            .And.Contain("/données/µ.log")
            .And.Contain("\n  \"eccServers\"")
            .And.EndWith("}\n");
    }

    private static SystemSetup WithServer(Func<EccServer, EccServer> change) =>
        new()
        {
            Experiment = "e1",
            EccServers =
            [
                change(
                    new EccServer
                    {
                        Id = new EccServerId(1),
                        Name = "ECC0",
                        IpAddress = "h",
                    }
                ),
            ],
        };
}
