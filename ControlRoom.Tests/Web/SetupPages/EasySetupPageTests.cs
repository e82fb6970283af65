using Bunit;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.SetupPages;

public sealed class EasySetupPageTests
{
    [Fact]
    public async Task Preview_ThenReplace_MakesTheShownChanges()
    {
        await using var bench = await SetupBench.WithAsync();
        var page = await bench.ShowAsync<EasySetupPage>();
        await FillAsync(page, "4", "10.0.0.10", "10.0.0.20");
        await page.ActAsync(() => page.FindAll("input[type=checkbox]")[1], tick => tick.ChangeAsync(false));
        page.FindAll("table").Should().BeEmpty("nothing is shown before the preview");
        await page.SubmitAsync("form");
        var shown = page.FindAll("tbody tr").Select(r => $"{r.Children[1].TextContent} {r.Children[2].TextContent}").ToList();
        shown
            .Should()
            .Contain([
                "ECC0 changed",
                "ECC2 created",
                "ECC3 created",
                "ECC_mutant removed",
                "DataRouter_mutant removed",
                "CoBo[3] created",
                "Mutant[master] removed",
            ]);

        await page.PressAsync("Replace the setup…");
        await page.PressAsync("Replace it");
        await page.SeeAsync(() => page.Markup.Should().Contain("Done: 4 ECC servers, 4 data routers and 4 data sources"));
        bench
            .Setup.EccServers.Select(s => (s.Name, s.IpAddress))
            .Should()
            .Equal(("ECC0", "10.0.0.10"), ("ECC1", "10.0.0.11"), ("ECC2", "10.0.0.12"), ("ECC3", "10.0.0.13"));
    }

    [Fact]
    public async Task Preview_WrongFields_HaveMessagesBesideThem()
    {
        await using var bench = await SetupBench.WithAsync(0);
        var page = await bench.ShowAsync<EasySetupPage>();
        await FillAsync(page, "0", "10.0.0.300", "");
        await page.SubmitAsync("form");
        page.FindAll(".wrong").Select(p => p.Id).Should().Contain(["easy-count-why", "easy-ecc-why", "easy-router-why"]);
        page.FindAll("table").Should().BeEmpty();
        await FillAsync(page, "3", "10.0.0.254", "10.0.0.1");
        page.FindAll(".wrong").Select(p => p.TextContent).Should().Contain(text => text.Contains("10.0.0.256"));
    }

    [Fact]
    public async Task Preview_SetupChangesMeanwhile_IsMadeAgain()
    {
        await using var bench = await SetupBench.WithAsync(2);
        var page = await bench.ShowAsync<EasySetupPage>();
        await FillAsync(page, "1", "10.0.0.1", "10.0.0.2");
        await page.InputAsync("#easy-mutant-ecc", "10.0.0.3");
        await page.InputAsync("#easy-mutant-router", "10.0.0.4");
        await page.SubmitAsync("form");
        page.Markup.Should().Contain("ECC1");
        await bench.Desk.RemoveAsync(bench.Setup.DataSources[1], TestActor.Of("them"), CancellationToken.None);
        await bench.Desk.RemoveAsync(bench.Setup.EccServers[1], TestActor.Of("them"), CancellationToken.None);
        await page.SeeAsync(() => page.FindAll("tbody th").Select(t => t.TextContent).Should().NotContain("ECC1"));
        await page.PressAsync("Replace the setup…");
        await page.PressAsync("Replace it");
        await page.SeeAsync(() => bench.Setup.EccServers.Should().HaveCount(2));
    }

    private static async Task FillAsync(IRenderedComponent<IComponent> page, string count, string ecc, string router)
    {
        await page.InputAsync("#easy-count", count);
        await page.InputAsync("#easy-ecc", ecc);
        await page.InputAsync("#easy-router", router);
        foreach (var path in new[] { "#easy-ecc-log", "#easy-root", "#easy-backup" })
        {
            await page.InputAsync(path, string.Empty);
        }
    }
}
