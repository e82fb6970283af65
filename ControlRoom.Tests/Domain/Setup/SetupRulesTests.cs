using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

public sealed class SetupRulesTests
{
    private static readonly SystemSetup Complete = Setups.Of(2);

    [Fact]
    public void Of_EveryPartOfAGoodSetup_FindsNothing() => SetupCheck.Of(Complete).Should().BeEmpty();

    [Theory]
    [InlineData("", "The name is empty.")]
    [InlineData("ecc1", "There is already an ECC server called ECC1.")]
    [InlineData("a\tb", "*control character*")]
    [InlineData(" a", "*begins or ends with a space*")]
    public void Of_ServerName_IsRefusedAtTheField(string name, string why) =>
        SetupRules
            .Of(Complete.EccServers[0] with { Name = name }, Complete)
            .Should()
            .ContainSingle(p => p.Field == "Name")
            .Which.Text.Should()
            .Match(why);

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    [InlineData(-1)]
    public void Of_PortOutOfRange_IsRefusedAtTheField(int port) =>
        SetupRules
            .Of(Complete.DataRouters[0] with { Port = port }, Complete)
            .Should()
            .ContainSingle(p => p.Field == "Port")
            .Which.Text.Should()
            .Contain("1 to 65535");

    [Fact]
    public void Of_AddressAndPortOfAnother_IsRefusedAndNamesIt()
    {
        SetupRules
            .Of(Complete.EccServers[0] with { Port = 9001 }, Complete)
            .Should()
            .Equal(new FieldProblem("Port", "ECC1 is already at 127.0.0.1 port 9001."));
        SetupRules
            .Of(Complete.EccServers[0] with { Port = 46006 }, Complete)
            .Should()
            .Equal(new FieldProblem("Port", "DataRouter1 is already at 127.0.0.1 port 46006."));
        SetupRules
            .Of(Complete.DataRouters[0] with { Port = 9000 }, Complete)
            .Should()
            .Equal(new FieldProblem("Port", "ECC0 is already at 127.0.0.1 port 9000."));
    }

    [Fact]
    public void Of_SourceWithoutEnds_IsRefusedAtBothFields() =>
        SetupRules
            .Of(
                new DataSource
                {
                    Name = "CoBo[7]",
                    EccServer = default,
                    DataRouter = default,
                },
                null,
                Complete
            )
            .Select(p => p.Field)
            .Should()
            .Equal("EccServer", "DataRouter");

    [Fact]
    public void Of_SourceWithTheRouterOfAnother_IsRefusedAndNamesIt() =>
        SetupRules
            .Of(Complete.DataSources[0] with { DataRouter = new RouterId(2) }, "CoBo[0]", Complete)
            .Should()
            .Equal(new FieldProblem("DataRouter", "DataRouter1 is already the router of CoBo[1]; a router accepts one sender."));

    [Fact]
    public void Unusual_NamesOfTheHardware_AreNotUnusual()
    {
        SetupRules.Unusual("CoBo[0]").Should().BeNull();
        SetupRules.Unusual("Mutant[master]").Should().BeNull();
        SetupRules.Unusual("cobo[0]").Should().Contain("not a usual sender");
    }

    [Fact]
    public void Check_UnusedParts_AreWarnings()
    {
        var setup = Complete with
        {
            DataSources = [Complete.DataSources[0] with { Name = "Pulser" }],
            EccServers = Complete.EccServers.SetItem(0, Complete.EccServers[0] with { SelectedConfig = null }),
        };
        SetupCheck
            .Of(setup)
            .Select(f => (f.IsError, f.Part))
            .Should()
            .Equal(
                (false, "ECC1"),
                (false, "ECC_mutant"),
                (false, "DataRouter1"),
                (false, "DataRouter_mutant"),
                (false, "Pulser"),
                (false, "ECC0")
            );
    }

    [Fact]
    public void Check_SetupThatCannotWork_IsAnError()
    {
        var setup = Complete with
        {
            DataRouters = Complete.DataRouters.SetItem(1, Complete.DataRouters[1] with { Port = 46005 }),
            DataSources = Complete.DataSources.SetItem(1, Complete.DataSources[1] with { DataRouter = new RouterId(1) }),
        };
        SetupCheck.Of(setup).Where(f => f.IsError).Select(f => f.Part).Should().Equal("DataRouter0", "DataRouter1", "CoBo[0]", "CoBo[1]");
    }

    [Theory]
    [InlineData("cobo{n}/exp/exp", 2, "cobo1/exp/exp", null)]
    [InlineData("beam/exp/exp{n}", 1, "beam/exp/exp0", null)]
    [InlineData("all/exp/exp", 3, "all/exp/exp", null)]
    [InlineData("cobo{n}/exp/exp", 3, null, "The server has no CoBo*")]
    [InlineData("cobo{n}/exp", 1, null, "Enter three names*")]
    [InlineData("cobo{m}/exp/exp", 1, null, "The only placeholder is {n}*")]
    [InlineData("a//b", 1, null, "Enter three names*")]
    public void Pattern_ForAServer_GivesItsSetOrTheReason(string pattern, int server, string? config, string? why)
    {
        var (filled, problem) = ConfigPattern.Fill(pattern, Complete, new EccServerId(server));
        filled?.ToString().Should().Be(config);
        ("." + problem).Should().Match("." + why);
    }

    [Fact]
    public void Pattern_ServerOfSeveralCoBos_HasNoOneNumber()
    {
        var setup = Complete with { DataSources = [.. Complete.DataSources.Select(s => s with { EccServer = new EccServerId(1) })] };
        ConfigPattern.Fill("cobo{n}/a/b", setup, new EccServerId(1)).Problem.Should().StartWith("The server has 2 CoBos");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.999, false)]
    [InlineData(0, false)]
    [InlineData(-5, false)]
    [InlineData(3600, true)]
    [InlineData(3600.001, false)]
    public void Of_Deadlines_AreFromOneSecondToOneHour(double seconds, bool fits)
    {
        var deadline = TimeSpan.FromSeconds(seconds);
        SetupRules
            .Of(Complete.EccServers[0] with { TransitionDeadline = deadline, StopDeadline = deadline }, Complete)
            .Select(p => p.Field)
            .Should()
            .Equal(fits ? [] : ["TransitionDeadline", "StopDeadline"]);
    }

    [Fact]
    public void Difference_Deadlines_NameTheDefault()
    {
        var own = Complete with
        {
            EccServers = Complete.EccServers.SetItem(0, Complete.EccServers[0] with { TransitionDeadline = TimeSpan.FromMinutes(6) }),
        };
        SetupDifference.Between(Complete, own)[0].Fields.Should().Equal(new FieldDifference("transition deadline", "default", "00:06:00"));
        SetupDifference.Between(own, Complete)[0].Fields.Should().Equal(new FieldDifference("transition deadline", "00:06:00", "default"));
        SetupDifference
            .Between(SystemSetup.Empty, own)[0]
            .Fields.Select(f => f.Field)
            .Should()
            .Contain("transition deadline")
            .And.NotContain("stop deadline");
    }

    [Fact]
    public void Difference_EveryKind_NamesPartsAndFields()
    {
        var after = Complete with
        {
            EccServers =
            [
                Complete.EccServers[0] with
                {
                    Port = 8083,
                    IpAddress = "daq0",
                },
                Complete.EccServers[1],
                Complete.EccServers[1] with
                {
                    Id = new EccServerId(9),
                    Name = "ECC9",
                },
            ],
            DataSources = [Complete.DataSources[0], Complete.DataSources[1] with { EccServer = new EccServerId(9) }],
        };
        var parts = SetupDifference.Between(Complete, after);
        parts
            .Where(p => p.PartKind == "ECC server")
            .Select(p => (p.Name, p.Kind))
            .Should()
            .Equal(
                ("ECC0", SetupDifferenceKind.Changed),
                ("ECC1", SetupDifferenceKind.Same),
                ("ECC9", SetupDifferenceKind.Added),
                ("ECC_mutant", SetupDifferenceKind.Removed)
            );
        parts[0].Fields.Should().Equal(new FieldDifference("address", "127.0.0.1", "daq0"), new FieldDifference("port", "9000", "8083"));
        parts.Single(p => p.Name == "CoBo[1]").Fields.Should().Equal(new FieldDifference("ECC server", "ECC1", "ECC9"));
        parts.Single(p => p.Name == "Mutant[master]").Kind.Should().Be(SetupDifferenceKind.Removed);
    }
}
