using Bunit;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Layout;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>Pages report the parts of an address that they do not understand, and their filter shows what applies.</summary>
public sealed class AddressNoticeTests
{
    private const int Pressure = 1;

    [Fact]
    public async Task Runs_AddressNotUnderstood_NamesEveryPartAndShowsTheRest()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(1, Pressure, "600");
        var page = await bench.ShowAsync<RunsPage>("runs?where=rubbish&class=Nonsense&where=o1:AtLeast:500&sort=titel&foo=1");
        page.FindAll("[data-address-notice] li").Should().HaveCount(4);
        page.Find("[data-address-notice]")
            .TextContent.Should()
            .Contain("where=rubbish")
            .And.Contain("Nonsense")
            .And.Contain("Did you mean title?")
            .And.Contain("foo");
        Numbers(page).Should().Equal("1");
        page.FindAll(".condition").Should().ContainSingle();
        page.Find("a[download]").GetAttribute("href").Should().Be("export/runs.csv?where=o1%3AAtLeast%3A500");
        await page.PressAsync("Remove from the address");
        await page.SeeAsync(() => page.FindAll("[data-address-notice]").Should().BeEmpty());
        Numbers(page).Should().Equal("1");
    }

    [Fact]
    public async Task Filter_ConditionOnARemovedObservable_IsShownAppliedAndCanBeRemoved()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        await bench.StoreAsync(1, Pressure, "600");
        (await bench.Desk.RemoveAsync(SheetBench.Experiment, Pressure, TestActor.Of("test"), CancellationToken.None)).Should().BeNull();
        var page = await bench.ShowAsync<RunsPage>("runs?where=o1:AtLeast:500");
        Numbers(page).Should().Equal("1");
        page.Find(".condition option[value='1']").TextContent.Should().Be("Pressure (Torr) (removed from the sheet)");
        await page.PressAsync("Remove condition 1");
        await page.SeeAsync(() => Numbers(page).Should().Equal("1", "0"));
    }

    [Fact]
    public async Task Filter_ConditionOnAnObservableThatDoesNotExist_SaysSoAndCanBeRemoved()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        var page = await bench.ShowAsync<MeasurementsPage>("measurements?where=o99:AtLeast:500");
        page.Find(".condition").TextContent.Should().Contain("o99 ≥ 500").And.Contain("Not applied: the experiment has no observable o99.");
        page.Find("a[download]").GetAttribute("href").Should().Be("export/measurements.csv");
        await page.PressAsync("Remove condition 1");
        await page.SeeAsync(() => page.FindAll(".condition").Should().BeEmpty());
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("measurements")]
    [InlineData("plots")]
    public async Task Filter_ExperimentWithoutObservables_SaysSoAndTheConditionCanBeRemoved(string name)
    {
        await using var bench = await SheetBench.WithoutObservablesAsync(2);
        var address = $"{name}?where=o1:AtLeast:600";
        var page = name switch
        {
            "runs" => await bench.ShowAsync<RunsPage>(address),
            "measurements" => await bench.ShowAsync<MeasurementsPage>(address),
            _ => await bench.ShowAsync<PlotsPage>(address),
        };
        page.Find(".condition .gone").TextContent.Should().Be("o1 ≥ 600");
        page.Find(".condition .wrong")
            .TextContent.Should()
            .Be("Not applied: the experiment has no observable o1. It has no observables yet.");
        page.Find("h2 small")
            .TextContent.Should()
            .Be($"{SheetBench.Experiment}: 2 runs{(name == "measurements" ? " × 0 observables" : null)}");
        page.FindByRole("button", "Add a condition").HasAttribute("disabled").Should().BeTrue("there is no observable for it");

        await page.PressAsync("Remove condition 1");
        await page.SeeAsync(() => page.FindAll(".condition").Should().BeEmpty());
        page.Navigation().Uri.Should().EndWith($"/{name}");
    }

    [Theory]
    [InlineData("plots?against=tmie&left=x", 2)]
    [InlineData("plots?left=1&against=time", 0)]
    public async Task Plots_Address_IsReadByTheSameRules(string address, int problems)
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await bench.ShowAsync<PlotsPage>(address);
        page.FindAll("[data-address-notice] li").Should().HaveCount(problems);
    }

    [Theory]
    [InlineData("audit?from=yesterday&before=-3&refused=maybe", 3)]
    [InlineData("audit?from=2026-11-21&until=2026-11-22T00:00:00%2B01:00&refused=true&text=a&before=3", 0)]
    [InlineData("setup?foo=1", 1)]
    [InlineData("sheet/3?copy=true", 0)]
    [InlineData("sheet/next?copi=true", 1)]
    [InlineData("runs?foo=1", 0)]
    public async Task EveryPage_AddressNotUnderstood_SaysSo(string address, int problems)
    {
        await using var bench = await SheetBench.WithRunsAsync(0);
        var page = await bench.ShowAsync<PageAddressNotice>(address);
        page.FindAll("li").Should().HaveCount(problems);
    }

    private static IEnumerable<string> Numbers(IRenderedComponent<IComponent> page) =>
        page.FindAll("[role=rowheader]").Select(r => r.TextContent.Trim());
}
