using AngleSharp.Dom;
using Bunit;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class PanelTests
{
    [Theory]
    [InlineData(EccState.Idle, "Describe all")]
    [InlineData(EccState.Described, "Prepare all,Reset all")]
    [InlineData(EccState.Prepared, "Configure all,Reset all")]
    [InlineData(EccState.Ready, "Start all,Reset all")]
    [InlineData(EccState.Running, "Stop all,Reset all")]
    [InlineData(EccState.Paused, "Stop all,Reset all")]
    [InlineData(EccState.Off, "")]
    public async Task Controls_CommonState_EnableTheActionsOfTheStateMachine(EccState state, string expected)
    {
        await using var page = await PageBench.WithAsync<ControlsPanel>(state);
        Enabled(page).Should().BeEquivalentTo(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
        page.Shown.FindByRole("status", "System state").TextContent.Trim().Should().Be(state.ToString());
        page.Shown.FindAllByRole("button")
            .Where(b => b.HasAttribute("disabled"))
            .Should()
            .OnlyContain(b => !string.IsNullOrWhiteSpace(b.GetAttribute("title")), "a disabled button says why");
    }

    [Fact]
    public async Task Controls_DifferentStates_DisableEverythingAndSayWhy()
    {
        await using var page = await PageBench.WithAsync<ControlsPanel>(EccState.Idle);
        page.Run.Ecc[9001].State = EccState.Described;
        await page.Run.ReadAllAsync();
        await page.SeeAsync(() => Enabled(page).Should().BeEmpty());
        page.Shown.Find(".common").TextContent.Should().Be("Not all servers are in the same state: ECC1 is Described, 2 are Idle.");
        page.Shown.FindByRole("status", "System state").TextContent.Trim().Should().Be("Mixed");
    }

    [Fact]
    public async Task Controls_Click_ReachesEveryServerOnceAndTheStateFollows()
    {
        await using var page = await PageBench.WithAsync<ControlsPanel>(EccState.Idle);
        await page.PressAsync("Describe all");
        await page.SeeAsync(() => page.Shown.FindByRole("status", "System state").TextContent.Trim().Should().Be("Described"));
        page.Run.Ecc.Sent.Should().HaveCount(3).And.OnlyContain(s => s.Transition == EccTransition.Describe);
    }

    [Fact]
    public async Task Controls_ResetWhileRunning_AsksFirst()
    {
        await using var page = await PageBench.WithAsync<ControlsPanel>(EccState.Running);
        await page.PressAsync("Reset all");
        page.Run.Ecc.Sent.Should().BeEmpty();
        await page.PressAsync("Cancel");
        page.Shown.FindAll("dialog").Should().BeEmpty();
        await page.PressAsync("Reset all");
        await page.PressAsync("Stop all servers");
        await page.SeeAsync(() => page.Shown.FindByRole("status", "System state").TextContent.Trim().Should().Be("Ready"));
    }

    [Fact]
    public async Task Ecc_Table_HasRowHeadersAndAStateColumn()
    {
        await using var page = await PageBench.WithAsync<EccPanel>(EccState.Ready);
        var table = page.Shown.FindByRole("table", "ECC servers");
        table.QuerySelectorAll("thead th").Select(h => h.TextContent).Should().Contain("State");
        table.QuerySelectorAll("tbody th").Select(h => h.TextContent).Should().Equal("ECC0", "ECC1", "ECC_mutant");
        table
            .QuerySelectorAll("tbody tr")
            .Select(r => r.QuerySelector("td")!.TextContent.Trim())
            .Should()
            .OnlyContain(text => text == "Ready");
    }

    [Fact]
    public async Task Ecc_OneLostOneDifferent_AreMarkedAndNamed()
    {
        await using var page = await PageBench.WithAsync<EccPanel>(EccState.Ready);
        page.Run.Ecc[9000].Failure = new EccFailure(EccFailureKind.Unreachable, "Connection refused <script>");
        await page.Run.ReadAllAsync();
        await page.SeeAsync(() => Row(page, "ECC0").ClassName.Should().Contain("bad").And.Contain("stale"));
        Row(page, "ECC0").TextContent.Should().Contain("No answer").And.Contain("was Ready");
        page.Shown.FindAll("script").Should().BeEmpty();
        Row(page, "ECC0").QuerySelectorAll(".row-controls button").Should().OnlyContain(b => b.HasAttribute("disabled"));
        Row(page, "ECC1").ClassName.Should().BeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Ecc_DuringATransition_ShowsItsNameAndDurationAndNotTheOldState()
    {
        await using var page = await PageBench.WithAsync<EccPanel>(EccState.Idle);
        var gate = new TaskCompletionSource();
        page.Run.Ecc[9000].CommandGate = gate.Task;
        await page.PressAsync("Describe ECC0");
        await page.SeeAsync(() =>
            Row(page, "ECC0")
                .QuerySelector("td")!
                .TextContent.Should()
                .Contain("Describing")
                .And.MatchRegex(@"\d+ s")
                .And.NotContain("Idle")
        );
        gate.SetResult();
        await page.SeeAsync(() => Row(page, "ECC0").QuerySelector("td")!.TextContent.Trim().Should().Be("Described"));
    }

    [Fact]
    public async Task Log_ClearedWhileANewEntryIsWritten_KeepsTheNewOne()
    {
        await using var page = await PageBench.WithAsync<LogPanel>(EccState.Idle);
        Raise(page, "<b>first</b>");
        await page.SeeAsync(() => page.Shown.FindAll("li").Should().ContainSingle());
        page.Shown.Markup.Should().Contain("&lt;b&gt;first");
        await page.PressAsync("Clear");
        Raise(page, "second");
        await page.SeeAsync(() => page.Shown.FindAll("li").Single().TextContent.Should().Contain("second"));
    }

    [Fact]
    public async Task StatusPage_Disposed_LeavesNoSubscriberAndNoHandler()
    {
        var page = await PageBench.WithAsync<StatusPage>(EccState.Idle);
        page.Run.Store.SubscriberCount.Should().Be(13, "it has twelve panels, and checks whether anything is set up");
        page.Tick.SubscriberCount.Should().Be(13);
        await page.Shown.CloseAsync();
        page.Run.Store.SubscriberCount.Should().Be(0);
        page.Tick.SubscriberCount.Should().Be(0);
        await page.DisposeAsync();
    }

    private static IEnumerable<string> Enabled(PageBench page) =>
        page
            .Shown.FindAllByRole("button")
            .Where(b => !b.HasAttribute("disabled"))
            .Select(b => b.TextContent.Trim())
            .Where(name => name.EndsWith(" all", StringComparison.Ordinal));

    private static IElement Row(PageBench page, string name) =>
        page.Shown.FindAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == name);

    private static void Raise(PageBench page, string message) =>
        page.Run.Store.Apply(new LogRaised(TimeProvider.System.GetUtcNow(), LogSeverity.Error, "test", message, "details"));
}
