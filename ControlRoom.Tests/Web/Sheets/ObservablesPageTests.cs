using Bunit;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

public sealed class ObservablesPageTests
{
    [Fact]
    public async Task Add_Observable_IsAtTheEndOfTheSheet()
    {
        await using var bench = await SheetBench.WithRunsAsync(0);
        var page = await bench.ShowAsync<ObservablesPage>();
        await page.PressAsync("Add…");
        await page.InputAsync("dialog input", "Beam current");
        await page.PressAsync("Submit");
        Names(page).Should().Equal("Pressure", "Voltage", "Gas", "Shift", "Beam current");
        page.FindAll("dialog").Should().BeEmpty();
    }

    [Fact]
    public async Task Add_NameThatIsTaken_SaysSoAndRemainsOpen()
    {
        await using var bench = await SheetBench.WithRunsAsync(0);
        var page = await bench.ShowAsync<ObservablesPage>();
        await page.PressAsync("Add…");
        await page.InputAsync("dialog input", "pressure");
        await page.PressAsync("Submit");
        page.Find("dialog .refusal").TextContent.Should().Contain("already");
    }

    [Theory]
    [InlineData(4, 1, "Shift Pressure Voltage Gas")]
    [InlineData(1, 3, "Voltage Pressure Gas Shift")]
    [InlineData(1, null, "Voltage Gas Shift Pressure")]
    public async Task Drop_Row_IsInItsPlace(int id, int? before, string order)
    {
        await using var bench = await SheetBench.WithRunsAsync(0);
        var page = await bench.ShowAsync<ObservablesPage>();
        await page.RaiseAsync("tbody", "ondropped", new DropEventArgs { Id = id, Before = before });
        Names(page).Should().Equal(order.Split(' '));
        (await bench.SheetAsync(null)).Fields.Where(f => !f.IsBuiltIn).Select(f => f.Name).Should().Equal(order.Split(' '));
    }

    [Fact]
    public async Task Keys_OnTheHandle_MoveTheRow()
    {
        await using var bench = await SheetBench.WithRunsAsync(0);
        var page = await bench.ShowAsync<ObservablesPage>();
        await page.ActAsync(() => page.FindByRole("button", "Move Pressure"), handle => handle.KeyDownAsync("ArrowDown"));
        Names(page).Should().Equal("Voltage", "Pressure", "Gas", "Shift");
        await page.PressAsync("Move Shift up");
        Names(page).Should().Equal("Voltage", "Pressure", "Shift", "Gas");
        await page.ActAsync(() => page.FindByRole("button", "Move Voltage"), handle => handle.KeyDownAsync("ArrowUp"));
        Names(page)[0].Should().Be("Voltage", "it is already the first");
        page.FindByRole("button", "Move Voltage up").HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task Move_SeenByAnotherPage_AtOnce()
    {
        await using var bench = await SheetBench.WithRunsAsync(0);
        var page = await bench.ShowAsync<ObservablesPage>();
        await bench.Desk.MoveAsync(SheetBench.Experiment, 4, 1, TestActor.Of("test"), CancellationToken.None);
        await page.SeeAsync(() => Names(page)[0].Should().Be("Shift"));
    }

    [Fact]
    public async Task Remove_WithValues_AsksAndCanBeRestored()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.StoreAsync(0, 1, "600");
        var page = await bench.ShowAsync<ObservablesPage>();
        await page.PressAsync("Remove Pressure");
        page.Find("dialog p").TextContent.Should().Contain("It has a value in 1 run. These values are not deleted");
        await page.PressAsync("Remove");
        await page.SeeAsync(() => Names(page).Should().Equal("Voltage", "Gas", "Shift"));
        var run = await bench.ShowAsync<RunPage>(parameters: ("Number", 0));
        run.Find(".page").TextContent.Should().Contain("600 Torr removed from the sheet");
        var again = await bench.ShowAsync<ObservablesPage>();
        await again.PressAsync("Restore Pressure");
        Names(again).Should().Equal("Voltage", "Gas", "Shift", "Pressure");
    }

    [Fact]
    public async Task Edit_TypeWithValuesThatDoNotFit_SaysWhatHappensToThem()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        await bench.StoreAsync(0, 4, "12");
        await bench.StoreAsync(1, 4, "nobody");
        var page = await bench.ShowAsync<ObservablesPage>();
        await page.PressAsync("Edit Shift");
        await page.ChangeAsync("#observable-type", "Integer");
        page.Find(".impact")
            .TextContent.Should()
            .Contain("a value in 2 runs")
            .And.Contain("1 of them does not fit (“nobody”). It is removed from the sheet and stays in the history");
        await page.PressAsync("Change the type");
        (await bench.SheetAsync(0))[4].Text.Should().Be("12");
        (await bench.SheetAsync(1))[4].Text.Should().BeEmpty();
        var run = await bench.ShowAsync<RunPage>(parameters: ("Number", 1));
        run.Find(".page").TextContent.Should().Contain("type changed from Text to Integer").And.Contain("nobody");
    }

    private static string[] Names(IRenderedComponent<IComponent> page) => [.. page.FindAll("tbody [scope=row]").Select(e => e.TextContent)];
}
