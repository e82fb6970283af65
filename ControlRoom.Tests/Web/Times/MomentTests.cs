using System.Globalization;
using Bunit;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Layout;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Web.Times;

/// <summary>Times on pages: by the control room's clock by default, by the user's own clock on request.</summary>
public sealed class MomentTests
{
    private const string Switch = "[data-zone-switch]";

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "01:30:00", "09:30:00")]
    [InlineData("2026-03-29T01:30:00Z", "03:30:00", "10:30:00")]
    [InlineData("2026-10-25T00:30:00Z", "02:30:00 UTC+2", "09:30:00")]
    [InlineData("2026-10-25T01:30:00Z", "02:30:00 UTC+1", "10:30:00")]
    public async Task Moment_AroundBothClockChanges_IsShownByOneClockAndTheOtherIsBesideIt(string at, string room, string own)
    {
        var time = TimeAt(at, "Europe/Berlin");
        await using var browser = BrowserWith(time);
        var page = await ShowAsync(browser, time.GetUtcNow());
        page.Find("time").TextContent.Should().Be(room);
        await ReportZoneAsync(page, "Asia/Tokyo", own: false);
        page.Find("time").TextContent.Should().Be(room);
        page.Find("time").GetAttribute("title").Should().Contain(own).And.EndWith(", Asia/Tokyo (UTC+9)");
        await ReportZoneAsync(page, "Asia/Tokyo", own: true);
        page.Find("time").TextContent.Should().Be(own);
        page.Find("time").GetAttribute("title").Should().Contain(room[..8]).And.Contain("Europe/Berlin (UTC+");
        page.Find(Switch).TextContent.Should().Be("Times: yours, Asia/Tokyo (UTC+9)");
        await ReportZoneAsync(page, "Asia/Tokyo", own: false);
        page.Find("time").TextContent.Should().Be(room);
    }

    [Fact]
    public async Task Switch_ClockChangeWhileThePageIsOpen_NamesTheNewOffset()
    {
        var time = TimeAt("2026-10-25T00:59:59Z", "Europe/Berlin");
        await using var browser = BrowserWith(time);
        var page = await ShowAsync(browser, time.GetUtcNow());
        page.Find(Switch).TextContent.Should().Be("Times: Europe/Berlin (UTC+2)");
        time.Advance(TimeSpan.FromSeconds(2));
        await page.SeeAsync(() => page.Find(Switch).TextContent.Should().Be("Times: Europe/Berlin (UTC+1)"));
    }

    [Fact]
    public async Task Moment_AfterMidnight_ShowsItsDate()
    {
        var time = TimeAt("2026-11-27T22:59:58Z", "Europe/Berlin");
        await using var browser = BrowserWith(time);
        var page = await ShowAsync(browser, time.GetUtcNow());
        page.Find("time").TextContent.Should().Be("23:59:58");
        time.Advance(TimeSpan.FromSeconds(3));
        await page.SeeAsync(() => page.Find("time").TextContent.Should().Be("27 Nov 2026 23:59:58"));
    }

    [Theory]
    [InlineData("Europe/Berlin", "Your browser has the same")]
    [InlineData("Mars/Olympus", "does not support your browser’s time zone, Mars/Olympus")]
    [InlineData("", "The time zone of the control room")]
    public async Task Switch_BrowserWithoutAnotherZone_SaysWhyThereIsNoChoice(string zone, string title)
    {
        var time = TimeAt("2026-11-27T12:00:00Z", "Europe/Berlin");
        await using var browser = BrowserWith(time);
        var page = await ShowAsync(browser, time.GetUtcNow());
        await ReportZoneAsync(page, zone, own: true);
        page.Find(Switch).HasAttribute("disabled").Should().BeTrue();
        page.Find(Switch).GetAttribute("title").Should().Contain(title);
        page.Find("time").TextContent.Should().Be("13:00:00");
        page.Find(Switch).TextContent.Should().Be("Times: Europe/Berlin (UTC+1)");
    }

    private static FakeTimeProvider TimeAt(string at, string zone) =>
        ZoneClock.At(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), zone);

    private static Browser BrowserWith(TimeProvider time)
    {
        var browser = new Browser();
        browser.Services.AddSingleton(time);
        browser.Services.AddSingleton(_ => new SecondTick(time));
        return browser;
    }

    private static Task<IRenderedComponent<IComponent>> ShowAsync(Browser browser, DateTimeOffset at) =>
        browser.ShowAsync(
            typeof(PageTimes),
            Visitors.At("10.0.0.1"),
            string.Empty,
            (
                nameof(PageTimes.ChildContent),
                (RenderFragment)(
                    builder =>
                    {
                        builder.OpenComponent<ZoneSwitch>(0);
                        builder.CloseComponent();
                        builder.OpenComponent<Moment>(1);
                        builder.AddComponentParameter(2, nameof(Moment.At), at);
                        builder.CloseComponent();
                    }
                )
            )
        );

    private static Task ReportZoneAsync(IRenderedComponent<IComponent> page, string zone, bool own) =>
        page.RaiseAsync("[data-zone]", "onzoned", new ZoneEventArgs { Zone = zone, Own = own });
}
