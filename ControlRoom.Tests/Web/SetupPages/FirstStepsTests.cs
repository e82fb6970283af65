using Bunit;
using ControlRoom.Domain.Setup;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Setups;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.SetupPages;

public sealed class FirstStepsTests
{
    [Fact]
    public async Task FirstSteps_EmptyInstallation_LeadsToReady()
    {
        await using var bench = await SetupBench.WithAsync(-1);
        var page = await bench.ShowAsync<StartPage>();
        Classes(page).Should().Equal("done", "done", "next", "later", "later", "later", "later");
        await page.InputAsync("#first-experiment", "../etc");
        page.Find("#first-experiment-why").TextContent.Should().NotBeEmpty();
        await page.InputAsync("#first-experiment", "e20009");
        await page.SubmitAsync("form");
        await page.SeeAsync(() => Classes(page).Should().Equal("done", "done", "done", "next", "later", "later", "later"));

        var plan = EasySetup
            .Plan(
                new EasySetupForm
                {
                    NumberOfCoBos = "2",
                    FirstCoBoEccAddress = "127.0.0.1",
                    FirstCoBoRouterAddress = "127.0.0.1",
                },
                bench.Setup
            )
            .Setup!;
        (await bench.Desk.ReplaceAsync(bench.Setup, plan, TestActor.Of("test"), "Easy setup", CancellationToken.None))
            .Problems.Should()
            .BeEmpty();
        await page.SeeAsync(() => Classes(page).Should().Equal("done", "done", "done", "done", "next", "next", "next"));
        await page.PressAsync("Test all");
        page.FindAll(".tests > div").Should().HaveCount(4);

        await bench.Configs.SelectAsync(
            [.. bench.Setup.EccServers.Select(s => (s.Id, new ControlRoom.Domain.Get.ConfigId("a", "b", "c")))],
            TestActor.Of("test"),
            CancellationToken.None
        );
        await bench.Run.ReadAllAsync();
        await bench.Run.ProbeAsync();
        await page.SeeAsync(() => Classes(page).Should().OnlyContain(c => c == "done"));
    }

    [Fact]
    public async Task FirstSteps_ExpertWithoutControl_AreToTakeItFirst()
    {
        await using var bench = await SetupBench.WithAsync(-1);
        bench.Viewer = ControlRoom.Tests.Fakes.Visitors.Of("ada", ControlRoom.Domain.Access.Role.Expert);
        var page = await bench.ShowAsync<StartPage>();
        Classes(page).Should().Equal("done", "next", "later", "later", "later", "later", "later");
        page.Markup.Should().Contain("You are ada, Expert.").And.Contain("No one has control: take control first.");
        bench.Run.Store.Apply(new ControlRoom.Domain.Access.ControlChanged(TimeProvider.System.GetUtcNow(), new("ada", default, null)));
        await page.SeeAsync(() => Classes(page).Should().Equal("done", "done", "next", "later", "later", "later", "later"));
    }

    [Fact]
    public async Task StatusPage_EmptyInstallation_ShowsTheFirstSteps()
    {
        await using var bench = await SetupBench.WithAsync(-1);
        var page = await bench.ShowAsync<EmptyInstallation>();
        page.Find("h2").TextContent.Should().Contain("First steps");
        await using var other = await SetupBench.WithAsync();
        (await other.ShowAsync<EmptyInstallation>()).FindAll("h2").Should().BeEmpty();
    }

    private static IEnumerable<string?> Classes(IRenderedComponent<IComponent> page) => page.FindAll("ol > li").Select(l => l.ClassName);
}
