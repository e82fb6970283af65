using System.Text.RegularExpressions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Simulator;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>A user in another zone reads runs around both changes of the control room's clock.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class TimesTests(BrowserFixture browser)
{
    private static readonly DateTimeOffset[] Starts =
    [
        new(2025, 3, 30, 0, 30, 0, TimeSpan.Zero),
        new(2025, 3, 30, 1, 30, 0, TimeSpan.Zero),
        new(2025, 10, 26, 0, 30, 0, TimeSpan.Zero),
        new(2025, 10, 26, 1, 30, 0, TimeSpan.Zero),
    ];

    [Fact]
    public async Task Runs_ReaderInAnotherZone_SeesTheControlRoomsTimesAndTheirOwnOnRequest()
    {
        await using var installation = await Installation.StartAsync(
            coBos: 1,
            routers: RouterMode.None,
            more: ["--set", "ControlRoom:Web:TimeZone=Europe/Berlin"]
        );
        await AddRunsAsync(installation.Data, Starts);
        await using var page = await browser.OpenAsAsync(TestPeople.Name, installation.Url, zone: "America/New_York");
        await page.SeeTextAsync("Times: Europe/Berlin");
        await page.Page.GotoAsync($"{installation.Url}/runs?sort=started&order=asc");
        await SeeAsync(page, "30 Mar 2025 01:30:00", "30 Mar 2025 03:30:00", "26 Oct 2025 02:30:00 UTC+2", "26 Oct 2025 02:30:00 UTC+1");
        await Assertions.Expect(Started(page).First).ToHaveAttributeAsync("title", "29 Mar 2025 20:30:00, America/New_York (UTC-4)");

        await page.Page.Locator("[data-zone-switch]").ClickAsync();
        await SeeAsync(page, "29 Mar 2025 20:30:00", "29 Mar 2025 21:30:00", "25 Oct 2025 20:30:00", "25 Oct 2025 21:30:00");
        await Assertions.Expect(Started(page).Last).ToHaveAttributeAsync("title", "26 Oct 2025 02:30:00, Europe/Berlin (UTC+1)");
        await page.SeeTextAsync("Times: yours, America/New_York");

        // The choice is stored in this browser; a filter is nevertheless typed by the control room's clock.
        await page.Page.ReloadAsync();
        await SeeAsync(page, "29 Mar 2025 20:30:00", "29 Mar 2025 21:30:00", "25 Oct 2025 20:30:00", "25 Oct 2025 21:30:00");
        await page.Page.GetByText("Filter", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.Page.GetByLabel("Started from (Europe/Berlin)").FillAsync("2025-10-26T02:30");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.ClickAsync("02:30 UTC+1");
        await SeeAsync(page, "25 Oct 2025 21:30:00");
        page.Page.Url.Should().Contain("since=2025-10-26T02%3A30%3A00%2B01%3A00");

        await using var other = await browser.OpenAsAsync(TestPeople.Name, page.Page.Url, zone: "Asia/Tokyo");
        await SeeAsync(other, "26 Oct 2025 02:30:00 UTC+1");
        await page.Page.Locator("[data-zone-switch]").ClickAsync();
        await SeeAsync(page, "26 Oct 2025 02:30:00 UTC+1");
    }

    [Theory]
    [InlineData("TZDIR", "/no/such/directory", "Europe/Berlin", "Install tzdata, and start again.")]
    [InlineData("TZ", "Asia/Tokyo", "Europe/Berlinn", "there is no time zone Europe/Berlinn.")]
    public async Task Start_UnknownZone_EndsWithASentence(string variable, string value, string zone, string sentence)
    {
        using var directory = new TemporaryDirectory();
        var (exitCode, output) = await ControlRoomProcess.RunWithAsync(
            (variable, value),
            "serve",
            "--data",
            directory["data"],
            "--urls",
            "http://127.0.0.1:0",
            "--set",
            $"ControlRoom:Web:TimeZone={zone}"
        );
        exitCode.Should().Be(1);
        output
            .Trim()
            .Split('\n')
            .Should()
            .ContainSingle(output)
            .Which.Should()
            .StartWith("controlroom: ControlRoom:Web:TimeZone")
            .And.Contain(sentence);
    }

    [Theory]
    [InlineData("TZDIR", "/no/such/directory", 1)]
    [InlineData("TZ", "Asia/Tokyo", 0)]
    public async Task Start_MachineWithoutTimeZones_IsReportedAndServesAnyway(string variable, string value, int times)
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeWithAsync(
            (variable, value),
            "serve",
            "--data",
            directory["data"],
            "--urls",
            "http://127.0.0.1:0"
        );
        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri($"{program.Url}/healthz"))).Should().Contain("healthy");
        await program.InterruptAsync();

        // Reads what remains in its pipes.
        await program.Process.WaitForExitAsync();
        Regex
            .Count(
                program.Output,
                @"^warning: This machine has no time zone database: times can only be shown in \S+\. "
                    + @"Install tzdata, and start again\.\r?$",
                RegexOptions.Multiline | RegexOptions.ExplicitCapture
            )
            .Should()
            .Be(times, program.Output);
    }

    private static ILocator Started(OperatorPage page) => page.Page.Locator("[role=gridcell][aria-colindex='4'] time");

    private static Task SeeAsync(OperatorPage page, params string[] texts) =>
        Assertions.Expect(Started(page)).ToHaveTextAsync(texts, new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });

    /// <summary>Adds closed runs of ten minutes to a data directory.</summary>
    internal static async Task AddRunsAsync(string data, params DateTimeOffset[] starts)
    {
        await using var database = await TestDatabase.OpenAsync(data);
        var setup = await database.Setups.LoadAsync(CancellationToken.None);
        var store = new SystemStore();
        store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, setup));
        using var recorder = new RunRecorder(
            store,
            database.Journal,
            PureSubsystems.Of(),
            TimeProvider.System,
            NullLogger<RunRecorder>.Instance
        );
        foreach (var start in starts)
        {
            await recorder.OpenAsync(
                new RunOpening
                {
                    Experiment = setup.Experiment,
                    Config = "c",
                    StartedAt = start,
                },
                CancellationToken.None
            );
            await recorder.CloseAsync(run => run, start.AddMinutes(10), CancellationToken.None);
        }
    }
}
