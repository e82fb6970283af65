using Bunit;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.SetupPages;

public sealed class SetupPageTests
{
    [Fact]
    public async Task Edit_Server_IsStoredAndShown()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Edit ECC1");
        await page.InputAsync("#ecc-name", "Left wing");
        await page.InputAsync("#ecc-port", "9100");
        await page.SubmitAsync("form");
        page.FindAll("form").Should().BeEmpty();
        await page.SeeAsync(() => page.Markup.Should().Contain("Left wing"));
        bench.Setup.EccServers[1].Should().BeEquivalentTo(new { Name = "Left wing", Port = 9100 });
    }

    [Fact]
    public async Task Edit_WrongFields_HaveMessagesBesideThemAndNothingIsLost()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Edit ECC1");
        await page.InputAsync("#ecc-name", "ECC0");
        await page.InputAsync("#ecc-address", "not an address");
        await page.InputAsync("#ecc-port", "eighty");
        await page.InputAsync("#ecc-log", "relative.log");
        await page.SubmitAsync("form");
        page.FindAll("form .wrong").Select(p => p.Id).Should().Equal("ecc-name-why", "ecc-address-why", "ecc-port-why", "ecc-log-why");
        page.Find("#ecc-name").GetAttribute("value").Should().Be("ECC0");
        page.Find("#ecc-port").GetAttribute("aria-invalid").Should().Be("true");
        bench.Setup.EccServers[1].Name.Should().Be("ECC1");
    }

    [Fact]
    public async Task Add_ServerRouterAndSource_AreLinked()
    {
        await using var bench = await SetupBench.WithAsync(0);
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Add an ECC server");
        page.Find("#ecc-port").GetAttribute("value").Should().Be("8083");
        await page.InputAsync("#ecc-name", "ECC7");
        await page.InputAsync("#ecc-address", "daq7");
        await page.SubmitAsync("form");
        await page.PressAsync("Add a data router");
        page.Find("#router-port").GetAttribute("value").Should().Be("46005");
        await page.InputAsync("#router-name", "Router7");
        await page.InputAsync("#router-address", "daq7");
        await page.ChangeAsync("#router-type", "ZBUF");
        await page.SubmitAsync("form");
        await page.SeeAsync(() =>
            page.FindAll(".findings li").Should().HaveCount(3, "neither has a source, and no configuration set is selected")
        );
        await page.PressAsync("Add a data source");
        await page.InputAsync("#source-name", "Pulser");
        page.Find("form .hint").TextContent.Should().Contain("not a usual sender");
        await page.SubmitAsync("form");
        page.FindAll("form .wrong").Should().HaveCount(2, "both ends are missing");
        await page.InputAsync("#source-name", "CoBo[7]");
        await page.ChangeAsync(
            "#source-ecc",
            bench.Setup.EccServers[^1].Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        await page.ChangeAsync(
            "#source-router",
            bench.Setup.DataRouters[^1].Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        await page.SubmitAsync("form");

        var link = bench.Setup.LinksOf(bench.Setup.EccServers[^1].Id).Should().ContainSingle().Which;
        (link.SenderId, link.RouterName, link.Type.ToString()).Should().Be(("CoBo[7]", "Router7", "ZBUF"));
    }

    [Fact]
    public async Task Remove_PartInUse_NamesItsUserWithoutAsking()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Remove ECC0");
        page.Find(".refusal").TextContent.Should().Contain("ECC0 is used by CoBo[0]");
        page.FindAll("dialog").Should().BeEmpty();
        await page.PressAsync("Remove CoBo[0]");
        await page.PressAsync("Remove");
        await page.SeeAsync(() => bench.Setup.DataSources.Should().HaveCount(2));
    }

    [Fact]
    public async Task Test_Rows_ShowTheAnswersWithTheirTimes()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9001].Failure = new EccFailure(EccFailureKind.Unreachable, "ECC server 127.0.0.1:9001 refused the connection");
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Test ECC0");
        page.FindAll(".tested li")
            .Select(l => l.TextContent.Trim())
            .Should()
            .SatisfyRespectively(
                soap => soap.Should().Match("SOAP*The ECC server is Idle.*ms*"),
                ssh => ssh.Should().Match("SSH*a getEccSoapServer process is running there*ms*")
            );
        await page.PressAsync("Test ECC1");
        page.FindAll(".tested li.fails")
            .Should()
            .ContainSingle()
            .Which.TextContent.Should()
            .Contain("refused the connection")
            .And.Contain("What to do");
        bench.Run.Hosts.Readings = _ => HostReading.Failed("mini1: no route");
        await page.PressAsync("Test DataRouter1");
        page.FindAll(".tested li.fails")[^1].TextContent.Should().Contain("no route");
        await page.PressAsync("Test CoBo[0]");
        page.FindAll(".tested li").Should().HaveCount(2 + 2 + 1 + 3, "a source has two ends");
    }

    [Fact]
    public async Task Page_RunIsOpen_CannotBeChangedAndSaysWhy()
    {
        await using var bench = await SetupBench.WithAsync(state: EccState.Ready);
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Edit ECC1");
        await bench.Run.DoAsync(SystemAction.Start);
        await page.SeeAsync(() => page.Find(".notice").TextContent.Should().Contain("Run 0 is open"));
        page.FindByRole("button", "Save").HasAttribute("disabled").Should().BeTrue();
        page.FindByRole("button", "Remove ECC0").HasAttribute("disabled").Should().BeTrue();
        page.FindByRole("button", "Add a data router").HasAttribute("disabled").Should().BeTrue();
        page.FindByRole("button", "Test ECC0").HasAttribute("disabled").Should().BeFalse();
    }

    [Fact]
    public async Task Page_NoExperiment_LeadsToExperiments()
    {
        await using var bench = await SetupBench.WithAsync(-1);
        var page = await bench.ShowAsync<SetupPage>();
        page.Find(".notice a").GetAttribute("href").Should().Be("experiments");
        page.FindAll("table").Should().BeEmpty();
    }

    [Fact]
    public async Task Edit_Deadlines_AreTypedInEitherFormAndTheDefaultIsShown()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupPage>();
        page.FindAll("td.deadlines")[1].TextContent.Should().Contain("Transitions 300 s (default)").And.Contain("Stop 60 s (default)");
        await page.PressAsync("Edit ECC1");
        page.Find("#ecc-transition-deadline").GetAttribute("placeholder").Should().Be("300 s, the default");
        page.Find("#ecc-stop-deadline").GetAttribute("placeholder").Should().Be("60 s, the default");
        await page.InputAsync("#ecc-transition-deadline", "0:06:00");
        await page.InputAsync("#ecc-stop-deadline", "90");
        await page.SubmitAsync("form");
        await page.SeeAsync(() =>
            page.FindAll("td.deadlines")[1]
                .TextContent.Should()
                .Contain("Transitions 360 s")
                .And.Contain("Stop 90 s")
                .And.NotContain("default")
        );
        bench.Setup.EccServers.Select(s => s.StopDeadline).Should().Equal(null, TimeSpan.FromSeconds(90), null);

        await page.PressAsync("Edit ECC1");
        page.Find("#ecc-stop-deadline").GetAttribute("value").Should().Be("00:01:30");
        await page.InputAsync("#ecc-stop-deadline", "");
        await page.SubmitAsync("form");
        bench.Setup.EccServers[1].StopDeadline.Should().BeNull("an empty field is the default");
    }

    [Theory]
    [InlineData("5:00")]
    [InlineData("0.5")]
    [InlineData("2:00:00")]
    [InlineData("soon")]
    public async Task Edit_InvalidDeadline_IsReportedAtItsField(string typed)
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Edit ECC1");
        await page.InputAsync("#ecc-stop-deadline", typed);
        await page.SubmitAsync("form");
        page.FindAll("form .wrong").Select(p => p.Id).Should().Equal("ecc-stop-deadline-why");
        page.Find("#ecc-stop-deadline-why")
            .TextContent.Should()
            .Be("A deadline is from 1 s to 1 h: enter seconds (360) or h:mm:ss (0:06:00), or nothing for the default.");
        page.Find("#ecc-stop-deadline").GetAttribute("value").Should().Be(typed);
        bench.Setup.EccServers[1].StopDeadline.Should().BeNull();
    }

    [Fact]
    public async Task Edit_DeadlinesForAllOfItsKind_NamesTheServersBeforeStoring()
    {
        await using var bench = await SetupBench.WithAsync(3);
        var page = await bench.ShowAsync<SetupPage>();
        await page.PressAsync("Edit ECC_mutant");
        page.FindAll("#ecc-for-all").Should().BeEmpty("there is one MuTAnT");
        await page.PressAsync("Cancel");
        await page.PressAsync("Edit ECC1");
        page.Find("form").TextContent.Should().Contain("Give these deadlines to all 3 CoBos");
        await page.InputAsync("#ecc-transition-deadline", "360");
        await page.ChangeAsync("#ecc-for-all", true);
        page.Find("form .hint").TextContent.Should().Be("Save also changes 2 others: ECC0, ECC2.");
        await page.SubmitAsync("form");
        bench
            .Setup.EccServers.Select(s => s.TransitionDeadline)
            .Should()
            .Equal(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(6), null);
    }

    [Fact]
    public async Task Page_ObservedDurations_AreBesideTheDeadlinesAndWarnOfShortOnes()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<SetupPage>();
        var at = new DateTimeOffset(2026, 11, 26, 14, 3, 0, TimeSpan.Zero);
        Observe(bench, at.AddHours(-2), OutcomeKind.Succeeded, 8.1);
        Observe(bench, at.AddHours(-1), OutcomeKind.Succeeded, 8.1);
        Observe(bench, at, OutcomeKind.Succeeded, 301);
        var moment = ZoneTime.Text(at, TimeProvider.System.LocalTimeZone, "d MMM yyyy HH:mm:ss");
        await page.SeeAsync(() =>
            page.FindAll("td.deadlines")[0]
                .TextContent.Should()
                .Contain($"Configure: 8.1 s typical, 301 s longest of the last 3 ({moment})")
        );
        page.FindAll("td.deadlines details ol li").Should().HaveCount(3, "they can be read while nothing can be changed, too");
        page.FindAll(".findings li")
            .Should()
            .ContainSingle()
            .Which.TextContent.Should()
            .Contain("ECC0")
            .And.Contain(
                $"of 300 s (the default), shorter than its Configure of 301 s on "
                    + ZoneTime.DateAndMinute(at, TimeProvider.System.LocalTimeZone)
            );

        Observe(bench, at.AddHours(1), OutcomeKind.TimedOut, 400);
        await page.PressAsync("Edit ECC0");
        await page.SeeAsync(() =>
            page.Find("form .observed summary").TextContent.Should().Contain("8.1 s typical, > 400 s longest of the last 4")
        );
        page.FindAll("form .observed ol li")[0].TextContent.Should().EndWith("> 400 s, not finished by then");
        page.FindAll("form .observed ol li").Should().HaveCount(4);
    }

    private static void Observe(SetupBench bench, DateTimeOffset at, OutcomeKind kind, double seconds) =>
        bench.Run.Store.Apply(
            new TransitionEnded(
                at,
                new TransitionOutcome
                {
                    Server = bench.Setup.EccServers[0].Id,
                    ServerName = "ECC0",
                    Transition = EccTransition.Configure,
                    Kind = kind,
                    Took = TimeSpan.FromSeconds(seconds),
                }
            )
        );
}
