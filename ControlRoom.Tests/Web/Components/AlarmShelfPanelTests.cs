using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Transitions;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class AlarmShelfPanelTests
{
    [Fact]
    public async Task Shelve_FromThePanel_TakesATimeAndAReasonAndIsTakenBack()
    {
        await using var page = await PageBench.WithAsync<AlarmPanel>(EccState.Ready);
        await page.Run.DoAsync(SystemAction.Start);
        page.Run.Ecc[9001].State = EccState.Ready;
        await page.Run.ReadAllAsync();
        await page.Run.Keeper.LookAsync(default);
        await page.SeeAsync(() => page.Host.Find(".priority").TextContent.Should().Be("High priority"));

        await page.PressAsync("Shelve ECC1 has left Running: it is Ready.");
        var shelve = page.Host.FindByRole("button", "Shelve");
        shelve.HasAttribute("disabled").Should().BeTrue("a reason is wanted");
        await page.Host.InputAsync("dialog textarea", "broken <b>board</b>");
        await page.PressAsync("Shelve");
        await page.SeeAsync(() => page.Host.Find("details summary").TextContent.Should().Be("1 alarm is shelved"));
        page.Host.FindAll(".flashing").Should().BeEmpty();
        page.Host.FindAll("section").Should().BeEmpty("no alarm calls for anybody");
        page.Host.Find("details .acknowledged").TextContent.Should()
            .MatchRegex("^Shelved by page, returns in (29|30) min: broken <b>board</b>$");
        await page.PressAsync("Unshelve ECC1 has left Running: it is Ready.");
        await page.SeeAsync(() => page.Host.FindAll(".flashing").Should().HaveCount(1));
        page.Host.FindAll("details").Should().BeEmpty();
    }
}
