using System.Collections.Immutable;
using Bunit;
using ControlRoom.Domain.Get;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Setups;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.SetupPages;

public sealed class ConfigPagesTests
{
    private static readonly ImmutableArray<ConfigId> Listed =
    [
        new("cobo0", "exp", "exp"),
        new("cobo0", "exp", "high"),
        new("cobo0", "pulser", "pulser"),
    ];

    [Fact]
    public async Task Dialog_Opened_FetchesSearchesAndSelects()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9000].Configs = Listed;
        var page = await OpenAsync(bench);
        page.FindAll(".set .name").Select(n => n.TextContent).Should().Equal("cobo0/exp/exp", "cobo0/exp/high", "cobo0/pulser/pulser");
        page.Find(".fetched").TextContent.Should().Contain("3 sets, fetched");
        page.FindByRole("button", "Select").HasAttribute("disabled").Should().BeTrue("it is already selected");
        await page.InputAsync("input[type=search]", "pul exp");
        page.FindAll(".set").Should().BeEmpty("no name has both words");
        await page.InputAsync("input[type=search]", "HIGH cobo");
        page.FindAll(".set").Should().ContainSingle();
        await page.ChangeAsync(".set input", "on");
        await page.PressAsync("Select cobo0/exp/high");
        bench.Setup.EccServers[0].SelectedConfig.Should().Be(Listed[1]);
        bench.Run.Now.Log[0].Message.Should().Be("Configuration set cobo0/exp/high selected");
    }

    [Fact]
    public async Task Dialog_ServerDoesNotAnswer_ShowsTheOldListAndWhy()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9000].Configs = Listed;
        await bench.Configs.FetchAllAsync(TestActor.Of("test"), CancellationToken.None);
        bench.Run.Ecc[9000].Failure = new EccFailure(EccFailureKind.TimedOut, "GetConfigIDs: no response within 2 s");
        var page = await OpenAsync(bench);
        page.Find(".refusal")
            .TextContent.Should()
            .Contain("no response within 2 s")
            .And.Contain("The previous list is shown")
            .And.Contain("What to do");
        page.FindAll(".set").Should().HaveCount(3);
    }

    [Fact]
    public async Task Dialog_SelectedHasVanished_IsMarkedAsMissing()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9000].Configs = [Listed[2]];
        var page = await OpenAsync(bench);
        page.FindAll(".set")[0].TextContent.Should().Contain("cobo0/exp/exp").And.Contain("missing on the server");
        bench.Run.Now.EccServers[0].ConfigIsMissing.Should().BeTrue();
    }

    [Fact]
    public async Task Dialog_ManualEntry_AcceptsOnlyThreeNames()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await OpenAsync(bench);
        await page.InputAsync("#hand-describe", "x/y");
        await page.InputAsync("#hand-prepare", "p");
        await page.InputAsync("#hand-configure", "c");
        await page.SubmitAsync("form.hand");
        page.FindAll(".refusal")[^1].TextContent.Should().Contain("three names without slashes");
        await page.InputAsync("#hand-describe", "x");
        await page.SubmitAsync("form.hand");
        await page.PressAsync("Select x/p/c");
        bench.Setup.EccServers[0].SelectedConfig.Should().Be(new ConfigId("x", "p", "c"));
    }

    [Fact]
    public async Task Dialog_ServerIsNotIdle_WarnsThatTheOldConfigRemains()
    {
        await using var bench = await SetupBench.WithAsync(state: EccState.Prepared);
        var page = await OpenAsync(bench);
        page.Find(".caution").TextContent.Should().StartWith("ECC0 is Prepared");
    }

    [Fact]
    public async Task Pattern_Preview_MatchesListedSetsAndSelectsAtOnce()
    {
        await using var bench = await SetupBench.WithAsync();
        bench.Run.Ecc[9000].Configs = [new("cobo0", "exp", "exp"), new("cobo0", "b", "b")];
        bench.Run.Ecc[9001].Configs = [new("cobo1", "b", "b")];
        bench.Run.Ecc[9002].Configs = [new("mutant", "b", "b")];
        var page = await bench.ShowAsync<ConfigsPage>();
        await page.PressAsync("Fetch all");
        await page.InputAsync("#pattern", "cobo{x}/b/b");
        page.Find("#pattern-why").TextContent.Should().Contain("The only placeholder is {n}");
        await page.InputAsync("#pattern", "cobo{n}/b/b");
        await page.InputAsync("#mutant-pattern", "other/b/b");
        var ticks = page.FindAll("input[type=checkbox]");
        ticks.Select(t => t.HasAttribute("checked")).Should().Equal(true, true, false);
        page.Markup.Should().Contain("the server does not list it");
        await page.ActAsync(() => page.FindAll("input[type=checkbox]")[0], tick => tick.ChangeAsync(false));
        await page.InputAsync("#mutant-pattern", "mutant/b/b");
        await page.PressAsync("Select for 2 servers");
        bench.Setup.EccServers.Select(s => s.SelectedConfig!.ToString()).Should().Equal("cobo0/exp/exp", "cobo1/b/b", "mutant/b/b");
        await page.SeeAsync(() => page.Markup.Should().Contain("Selected for 2 servers."));
    }

    private static async Task<IRenderedComponent<IComponent>> OpenAsync(SetupBench bench) =>
        await bench.ShowAsync<ConfigDialog>(
            string.Empty,
            (nameof(ConfigDialog.Server), bench.Setup.EccServers[0].Id),
            (nameof(ConfigDialog.OnClose), EventCallback.Empty)
        );
}
