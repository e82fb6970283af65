using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Tests.Domain.Persistence;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

public sealed class EasySetupTests
{
    private static readonly EasySetupForm Form = new()
    {
        NumberOfCoBos = "3",
        FirstCoBoEccAddress = "192.168.41.60",
        FirstCoBoRouterAddress = "192.168.41.70",
        CoBoEccLogPath = "~/ecc.log",
        CoBoRouterLogPath = "~/router.log",
        CoBoConfigRoot = "~/configs",
        CoBoConfigBackupRoot = "~/configs/backup",
        MutantIsPresent = true,
        MutantEccAddress = "192.168.41.90",
        MutantRouterAddress = "192.168.41.91",
        MutantEccLogPath = "~/mecc.log",
        MutantRouterLogPath = "~/mrouter.log",
        MutantConfigRoot = "~/mconfigs",
        MutantConfigBackupRoot = "~/mconfigs/backup",
    };

    private static readonly SystemSetup Nothing = new() { Experiment = "e20009" };

    [Fact]
    public void Plan_OneServerEach_CountsAddressesUpAndLinksEachSource()
    {
        var setup = EasySetup.Plan(Form, Nothing).Setup!;

        setup.Experiment.Should().Be("e20009");
        setup
            .EccServers.Select(s => (s.Name, s.IpAddress, s.Port, s.LogPath, s.ConfigRoot, s.ConfigBackupRoot))
            .Should()
            .Equal(
                ("ECC0", "192.168.41.60", 8083, "~/ecc.log", "~/configs", "~/configs/backup"),
                ("ECC1", "192.168.41.61", 8083, "~/ecc.log", "~/configs", "~/configs/backup"),
                ("ECC2", "192.168.41.62", 8083, "~/ecc.log", "~/configs", "~/configs/backup"),
                ("ECC_mutant", "192.168.41.90", 8083, "~/mecc.log", "~/mconfigs", "~/mconfigs/backup")
            );
        setup
            .DataRouters.Select(r => (r.Name, r.IpAddress, r.Port, r.ConnectionType, r.LogPath))
            .Should()
            .Equal(
                ("DataRouter0", "192.168.41.70", 46005, ConnectionType.TCP, "~/router.log"),
                ("DataRouter1", "192.168.41.71", 46005, ConnectionType.TCP, "~/router.log"),
                ("DataRouter2", "192.168.41.72", 46005, ConnectionType.TCP, "~/router.log"),
                ("DataRouter_mutant", "192.168.41.91", 46005, ConnectionType.FDT, "~/mrouter.log")
            );
        setup
            .EccServers.Select(s => setup.LinksOf(s.Id).Single())
            .Select(l => (l.SenderId, l.RouterName))
            .Should()
            .Equal(
                ("CoBo[0]", "DataRouter0"),
                ("CoBo[1]", "DataRouter1"),
                ("CoBo[2]", "DataRouter2"),
                ("Mutant[master]", "DataRouter_mutant")
            );
        SetupFile.ErrorsIn(setup).Should().BeEmpty();
    }

    [Fact]
    public void Plan_OneServerForAll_LinksEverySourceToItAndIgnoresTheMutantsServer()
    {
        var setup = EasySetup.Plan(Form with { OneEccServer = true, MutantEccAddress = "nonsense at all" }, Nothing).Setup!;
        setup.EccServers.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Name = "ECC", IpAddress = "192.168.41.60" });
        setup.LinksOf(setup.EccServers[0].Id).Select(l => l.SenderId).Should().Equal("CoBo[0]", "CoBo[1]", "CoBo[2]", "Mutant[master]");
        setup.KindOf(setup.EccServers[0].Id).Should().Be(EccServerKind.Both);
    }

    [Theory]
    [InlineData("0", "*at least 1*")]
    [InlineData("", "Enter the number of CoBos*")]
    [InlineData("-3", "Enter the number of CoBos*")]
    [InlineData("3.5", "Enter the number of CoBos*")]
    [InlineData("256", "Enter the number of CoBos*")]
    [InlineData("99999999999", "Enter the number of CoBos*")]
    public void Plan_InvalidNumber_IsRefusedAtTheField(string number, string why) =>
        Refused(Form with { NumberOfCoBos = number }, nameof(Form.NumberOfCoBos), why);

    [Theory]
    [InlineData("192.168.41.254", "CoBo 2's ECC server would be at 192.168.41.256*")]
    [InlineData("192.168.41.300", "*neither an IP address nor a host name*")]
    [InlineData("", "Enter an IP address*")]
    [InlineData("daq-host", "*enter an IPv4 address*")]
    [InlineData("fe80::1", "*enter an IPv4 address*")]
    [InlineData("-oProxyCommand=x", "*neither*")]
    public void Plan_InvalidFirstAddress_IsRefusedAtTheField(string address, string why) =>
        Refused(Form with { FirstCoBoEccAddress = address }, nameof(Form.FirstCoBoEccAddress), why);

    [Fact]
    public void Plan_LastOctetEndsAt255_IsAccepted() =>
        EasySetup.Plan(Form with { FirstCoBoEccAddress = "10.0.0.253" }, Nothing).Setup!.EccServers[2].IpAddress.Should().Be("10.0.0.255");

    [Fact]
    public void Plan_OneServerForAllByHostName_IsAccepted() =>
        EasySetup
            .Plan(Form with { OneEccServer = true, FirstCoBoEccAddress = "daq-host" }, Nothing)
            .Setup!.EccServers[0]
            .IpAddress.Should()
            .Be("daq-host");

    [Fact]
    public void Plan_MutantAtTheAddressOfACoBo_IsRefusedAtTheField()
    {
        Refused(Form with { MutantEccAddress = "192.168.41.61" }, nameof(Form.MutantEccAddress), "*CoBo 1's ECC server*");
        Refused(Form with { MutantRouterAddress = "192.168.41.72" }, nameof(Form.MutantRouterAddress), "*CoBo 2's data router*");
    }

    [Fact]
    public void Plan_InvalidPaths_AreRefusedAtTheirFields()
    {
        Refused(Form with { CoBoEccLogPath = "ecc.log" }, nameof(Form.CoBoEccLogPath), "Enter the whole path*");
        Refused(Form with { MutantRouterLogPath = "/a\nb" }, nameof(Form.MutantRouterLogPath), "*control character*");
        Refused(
            Form with
            {
                CoBoConfigBackupRoot = "~/configs",
            },
            nameof(Form.CoBoConfigBackupRoot),
            "*in the same directory as the originals*"
        );
        EasySetup
            .Plan(Form with { MutantIsPresent = false, MutantRouterLogPath = "x" }, Nothing)
            .Problems.Should()
            .BeEmpty("there is no MuTAnT");
    }

    [Fact]
    public void Plan_ServerWithTheSameName_KeepsItsConfigurationSet()
    {
        var old = TestDatabase.SetupOf("e20009", 2);
        var setup = EasySetup.Plan(Form, old).Setup!;
        setup.EccServers.Select(s => s.SelectedConfig).Should().Equal(new ConfigId("d", "p", "c"), new ConfigId("d", "p", "c"), null, null);
    }

    [Fact]
    public void Plan_ServerWithTheSameName_KeepsItsDeadlines()
    {
        var old = TestDatabase.SetupOf("e20009", 2);
        old = old with
        {
            EccServers = old.EccServers.SetItem(
                1,
                old.EccServers[1] with
                {
                    TransitionDeadline = TimeSpan.FromMinutes(6),
                    StopDeadline = TimeSpan.FromSeconds(9),
                }
            ),
        };
        var setup = EasySetup.Plan(Form, old).Setup!;
        setup.EccServers.Select(s => s.TransitionDeadline).Should().Equal(null, TimeSpan.FromMinutes(6), null, null);
        setup.EccServers.Select(s => s.StopDeadline).Should().Equal(null, TimeSpan.FromSeconds(9), null, null);
    }

    [Fact]
    public void FormFor_PlannedSetup_PlansTheSame()
    {
        var setup = EasySetup.Plan(Form, Nothing).Setup!;
        EasySetup.FormFor(setup).Should().Be(Form);
        SetupFile.Write(EasySetup.Plan(EasySetup.FormFor(setup), Nothing).Setup!).Should().Be(SetupFile.Write(setup));
    }

    private static void Refused(EasySetupForm form, string field, string why)
    {
        var plan = EasySetup.Plan(form, Nothing);
        plan.Setup.Should().BeNull();
        plan.Problems.Should().ContainSingle().Which.Should().Match<FieldProblem>(p => p.Field == field);
        plan.Problems[0].Text.Should().Match(why);
    }
}
