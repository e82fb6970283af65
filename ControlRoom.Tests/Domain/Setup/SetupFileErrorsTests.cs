using System.Text;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

/// <summary>Files that are not a setup, or have mistakes.</summary>
public sealed class SetupFileErrorsTests
{
    [Fact]
    public void Parse_ManyMistakes_ReportsAllOfThem() =>
        SetupFile
            .Parse(
                """
                {
                  "experiment": "~root",
                  "eccServers": [
                    { "name": "ECC0", "ipAddress": "10.0.0.1", "port": 70000 },
                    { "name": "ecc0", "ipAddress": "10.0.0.1", "prot": 1, "port": "8083" },
                    { "ipAddress": "300.0.0.1" },
                    17
                  ],
                  "dataRouters": [
                    { "name": "R", "ipAddress": "h", "connectionType": "tcp" },
                    { "name": "S", "ipAddress": "H" }
                  ],
                  "dataSources": [
                    { "name": "CoBo[0]", "eccServer": "ECC0", "dataRouter": "R" },
                    { "name": "CoBo[1]", "eccServer": "ECC9", "dataRouter": "R" },
                    { "name": "cobo[1]", "eccServer": "ecc1", "dataRouter": "r" }
                  ],
                  "operator": "me"
                }
                """
            )
            .Errors.Should()
            .BeEquivalentTo(
                "operator: unknown property (known properties: experiment, eccServers, dataRouters, dataSources, observables)",
                "experiment: \"~root\" begins with a tilde, which shells replace with a home directory",
                "eccServers[0].port: 70000 is not a port (1 to 65535)",
                "eccServers[1].prot: unknown property (known properties: name, ipAddress, port, logPath, configRoot, configBackupRoot, "
                    + "selectedConfig, transitionDeadline, stopDeadline)",
                "eccServers[1].port: \"8083\" is not a port (1 to 65535)",
                "eccServers[1].name: \"ecc0\" is already the name of eccServers[0]",
                "eccServers[2].name: is missing",
                "eccServers[2].ipAddress: \"300.0.0.1\" is neither an IP address nor a host name",
                "eccServers[3]: 17 is not an object ({ … })",
                "dataRouters[0].connectionType: \"tcp\" is not a connection type (ICE, TCP, FDT, ZBUF; upper case)",
                "dataRouters[1].port: H port 46005 is already that of dataRouters[0]",
                "dataSources[1].eccServer: there is no ECC server called \"ECC9\"",
                "dataSources[1].dataRouter: \"R\" is already the router of dataSources[0] (CoBo[0]); a router accepts one sender",
                "dataSources[2].eccServer: there is no ECC server called \"ecc1\"",
                "dataSources[2].dataRouter: there is no data router called \"r\" (but \"R\")",
                "dataSources[2].name: \"cobo[1]\" is already the name of dataSources[1]"
            );

    [Theory]
    [InlineData("", "needs a name")]
    [InlineData("  ", "needs a name")]
    [InlineData("a/b", "more than one directory")]
    [InlineData("..", "\"..\"")]
    [InlineData("a..b", "\"..\"")]
    [InlineData("a\u0007b", "control character")]
    [InlineData("-rf", "dash")]
    [InlineData(".hidden", "dot")]
    [InlineData("~x", "tilde")]
    [InlineData(" e1", "begins or ends with a space")]
    [InlineData("e1 14N(alpha,p)", null)]
    [InlineData("Étude-1~.x", null)]
    public void WhyNotExperiment_Name_GivesTheReason(string name, string? reason)
    {
        var why = SetupFile.WhyNotExperiment(name);
        if (reason is null)
        {
            why.Should().BeNull();
        }
        else
        {
            why.Should().Contain(reason);
            SetupFile.ErrorsIn(new SystemSetup { Experiment = name }).Should().Equal("experiment: " + why);
        }
    }

    [Theory]
    [InlineData("\"a/b\"")]
    [InlineData("\"a/b/\"")]
    [InlineData("\"a/b/c/d\"")]
    [InlineData("\"\"")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("""{"describe":"a","prepare":" ","configure":"c"}""")]
    [InlineData("""{"describe":"a","prepare":"b"}""")]
    [InlineData("""{"describe":"a/b","prepare":"b","configure":"c"}""")]
    public void Parse_BadConfig_IsAnError(string config)
    {
        var errors = SetupFile
            .Parse($$"""{"experiment":"e","eccServers":[{"name":"a","ipAddress":"h","selectedConfig":{{config}}}]}""")
            .Errors;
        errors.Should().ContainSingle().Which.Should().StartWith("eccServers[0].selectedConfig");
    }

    [Theory]
    [InlineData("{\n  \"experiment\": e1\n}", "Not JSON, line 2, column 17:")]
    [InlineData("{\n\"é\": x", "Not JSON, line 2, column 6:")]
    [InlineData("", "Not JSON, line 1, column 1:")]
    [InlineData("[1", "Not JSON, line 1, column 3:")]
    [InlineData("[]", "The file a list is not an object")]
    [InlineData("null", "The file null is not an object")]
    [InlineData("{\"experiment\":\"e\",\"experiment\":\"f\"}", "experiment: is given twice")]
    [InlineData("{\"experiment\":\"\\ud800\"}", "experiment: a text with invalid characters is not a text")]
    [InlineData("{\"experiment\":\"e\",\"\\ud800\":1}", "\uFFFD: unknown property")]
    [InlineData("{\"experiment\":\"e\",\"eccServers\":{}}", "eccServers: an object is not a list")]
    [InlineData("{\"experiment\":5}", "experiment: 5 is not a text")]
    public void Parse_NotASetup_SaysWhere(string json, string error) =>
        SetupFile.Parse(json).Errors.Should().ContainSingle().Which.Should().StartWith(error);

    [Fact]
    public void Parse_HostileNesting_IsAnErrorOnly() =>
        SetupFile.Parse(new string('[', 5_000_000)).Errors.Should().ContainSingle().Which.Should().StartWith("Not JSON, line 1, column");

    [Fact]
    public void Parse_TooLong_IsAnErrorOnly() =>
        SetupFile
            .Parse(new string(' ', SetupFile.MaxBytes + 1))
            .Errors.Should()
            .Equal("The file is longer than 16 MiB; it is not a setup.");

    [Fact]
    public void Parse_ManyThousandMistakes_IsStillFastAndComplete()
    {
        var json = new StringBuilder("{\"experiment\":\"e\",\"eccServers\":[")
            .AppendJoin(',', Enumerable.Repeat("{\"name\":\"x\",\"ipAddress\":\"h\"}", 50_000))
            .Append("]}");
        SetupFile.Parse(json.ToString()).Errors.Should().HaveCount(2 * 49_999);
    }
}
