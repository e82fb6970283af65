using Bunit;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class AlarmShelfPanelTests
{
    [Fact]
    public async Task Shelve_FromThePanel_NeedsATimeAndAReasonAndCanBeUndone()
    {
        await using var page = await PageBench.WithAsync<AlarmPanel>(EccState.Ready);
        await page.Run.DoAsync(SystemAction.Start);
        page.Run.Ecc[9001].State = EccState.Ready;
        await page.Run.ReadAllAsync();
        await page.Run.Supervisor.CheckAsync(default);
        await page.SeeAsync(() => page.Shown.Find(".priority").TextContent.Should().Be("High priority"));

        await page.PressAsync("Shelve ECC1 has left Running: it is Ready.");
        var shelve = page.Shown.FindByRole("button", "Shelve");
        shelve.HasAttribute("disabled").Should().BeTrue("a reason is required");
        await page.Shown.InputAsync("dialog textarea", "broken <b>board</b>");
        await page.PressAsync("Shelve");
        await page.SeeAsync(() => page.Shown.Find("details summary").TextContent.Should().Be("1 alarm is shelved"));
        page.Shown.FindAll(".flashing").Should().BeEmpty();
        page.Shown.FindAll("section").Should().BeEmpty("no alarm needs attention");
        page.Shown.Find("details .acknowledged")
            .TextContent.Should()
            .MatchRegex("^Shelved by page, returns in (29|30) min: broken <b>board</b>$");
        await page.PressAsync("Unshelve ECC1 has left Running: it is Ready.");
        await page.SeeAsync(() => page.Shown.FindAll(".flashing").Should().HaveCount(1));
        page.Shown.FindAll("details").Should().BeEmpty();
    }
}
