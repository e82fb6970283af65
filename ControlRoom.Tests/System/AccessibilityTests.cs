using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Ecc;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private const string Violations = """
        async () => (await axe.run(document)).violations
            .map(v => v.id + ': ' + v.help + ' — ' + v.nodes.map(n => n.target.join(' ')).join(', '))
        """;

    private static readonly string Axe = Path.Combine(RepositoryFolder.Path, "ControlRoom.Tests", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task Axe_PageWithManyProblems_FindsNothing(string theme, int width)
    {
        await using var installation = await Installation.StartAsync(coBos: 5);
        await using var page = await browser.OpenAsync(installation.Url, width, 900);
        await page.Page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
        );
        await page.SeeStateAsync("Idle");
        await SeeNoViolationAsync(page);

        installation.Server("ECC1").Faults.FailNext(EccTransition.Describe, "AsAd board no. 2 is not connected to CoBo!\nsecond line");
        await page.ClickAsync("Describe ECC1");
        await page.SeeTextAsync("Describe refused");
        installation.Server("ECC2").Faults.Garbage = GarbageMode.NotHttp;
        installation.Server("ECC3").ForceState(EccState.Off);
        installation.Server("ECC4").ForceState(EccState.Running);
        await page.SeeStateOfAsync("ECC2", "No answer");
        await page.SeeStateOfAsync("ECC3", "Off");
        await page.SeeStateOfAsync("ECC4", "Running");
        await SeeNoViolationAsync(page);

        await page.ClickAsync("Reset ECC4");
        await page.SeeTextAsync("is taking data");
        await SeeNoViolationAsync(page);
        await page.ClickAsync("Cancel");

        await page.ClickAsync("Log of ECC0");
        await page.SeeTextAsync("Follow");
        await SeeNoViolationAsync(page);
        await page.ClickAsync("Close");

        await installation.Program.KillAsync();
        await page.SeeTextAsync("Connection lost");
        await SeeNoViolationAsync(page);
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 360)]
    public async Task Axe_RunControl_FindsNothing(string theme, int width)
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenAsync(installation.Url, width, 900);
        await page.Page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
        );
        await page.SeeStateAsync("Idle");
        installation.Server("ECC1").Faults.FailNext(EccTransition.Prepare, "AsAd board no. 2 is not connected to CoBo!");
        await page.ClickAsync("Go to Ready…");
        await page.SeeTextAsync("A server that fails does not stop the others");
        await SeeNoViolationAsync(page);
        await page.ClickAsync("Go to Ready");
        await page.SeeStateOfAsync("ECC_mutant", "Ready");
        await page.SeeTextAsync("one server does not reach Ready");
        await SeeNoViolationAsync(page);

        await page.Page.GetByText("Before start").ClickAsync();
        await page.SeeTextAsync("Not all servers are in the same state");
        await SeeNoViolationAsync(page);
        installation.Server("ECC1").ForceState(EccState.Ready);
        installation.Server("ECC0").Faults.FailNext(EccTransition.Start, "no clock");
        await page.ClickAsync("Start all");
        await page.SeeTextAsync("Run 0: not all servers have started");
        await SeeNoViolationAsync(page);
        await page.ClickAsync("Automatic end…");
        await page.SeeTextAsync("Length in minutes");
        await SeeNoViolationAsync(page);
        await page.ClickAsync("Cancel");

        await page.ClickAsync("Retry them");
        await page.SeeStateAsync("Running");
        installation.Server("ECC1").Faults.RefuseConnections = true;
        await page.SeeTextAsync("It is not known whether it is taking data.");
        await SeeNoViolationAsync(page);
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Acknowledge ECC1" }).ClickAsync();
        await page.SeeTextAsync("Note (may be empty)");
        await SeeNoViolationAsync(page);
        await page.ClickAsync("Acknowledge");
        await page.SeeTextAsync("Acknowledged by tester");
        await SeeNoViolationAsync(page);
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 360)]
    public async Task Axe_PagesAboutRuns_FindsNothing(string theme, int width)
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("demo", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        await using var page = await browser.OpenAsync(program.Url + "/sheet/2?copy=true", width, 900);
        await page.Page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
        );
        await page.Page.GetByLabel("Gas pressure").FillAsync("much");
        await page.SeeTextAsync("Write a number");
        await SeeNoViolationAsync(page);
        foreach (
            var (address, text) in new[]
            {
                ("runs", "Beam tuning"),
                ("runs/1", "History of the sheet"),
                ("measurements", "Beam tuning"),
                ("plots?left=1&right=3", "Drag over the plot"),
                ("observables", "Baratron"),
                ("experiments", "New experiment"),
                ("sheet/next", "Everything is submitted"),
            }
        )
        {
            await page.Page.GotoAsync($"{program.Url}/{address}");
            await page.SeeTextAsync(text);
            await SeeNoViolationAsync(page);
            (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width, address);
        }

        await page.Page.GotoAsync($"{program.Url}/observables");
        await page.ClickAsync("Edit Gas");
        await page.Page.GetByLabel("Value type").SelectOptionAsync("Integer");
        await page.SeeTextAsync("do not fit");
        await SeeNoViolationAsync(page);
        await page.Page.GotoAsync($"{program.Url}/measurements");
        await page.Page.GetByText("Filter", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.ClickAsync("Add a condition");
        await page.SeeTextAsync("Filter (1)");
        await page.Page.Locator("#cell-0-1").ClickAsync();
        await page.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".editor")).ToBeVisibleAsync();
        await SeeNoViolationAsync(page);
    }

    [Theory]
    [InlineData("light", 360)]
    [InlineData("dark", 1440)]
    public async Task Axe_PagesAboutTheSetup_FindsNothing(string theme, int width)
    {
        await using var installation = await Installation.StartAsync(coBos: 2, routers: RouterMode.None);
        await installation.Server("ECC1").StopAsync();
        await using var page = await browser.OpenAsync(installation.Url + "/setup", width, 900);
        await page.Page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
        );
        await page.ClickAsync("Test ECC1");
        await page.SeeTextAsync("GetState to 127.0.0.1");
        await page.ClickAsync("Edit ECC0");
        await page.Page.GetByLabel("Port", new PageGetByLabelOptions { Exact = true }).FillAsync("0");
        await page.ClickAsync("Save");
        await page.SeeTextAsync("A port is a whole number");
        await SeeNoViolationAsync(page);
        await SeeNoWiderAsync(page, width);
        foreach (
            var (address, button, text) in new[]
            {
                ("setup/easy", "Preview", "is already the address of CoBo 0"),
                ("setup/configs", "Fetch all", "GetConfigIDs to 127.0.0.1"),
                ("setup/configs", "Select the config of ECC0", "sets, fetched"),
                ("setup/file", null, "Template for the next experiment"),
                ("start", "Test all", "The ECC server is Idle"),
                ("audit", "Refresh", "Who did what"),
                ("help/overview", null, "The page at a glance"),
                ("help/errors#alarms", null, "has left Running"),
            }
        )
        {
            await page.Page.GotoAsync($"{installation.Url}/{address}");
            if (button is not null)
            {
                await page.ClickAsync(button);
            }

            await page.SeeTextAsync(text);
            await SeeNoViolationAsync(page);
            await SeeNoWiderAsync(page, width);
        }
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 360)]
    public async Task Axe_PagesAboutPeople_FindsNothing(string theme, int width)
    {
        using var directory = new TemporaryDirectory();
        await using (
            var empty = await ControlRoomProcess.ServeBareAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0")
        )
        {
            await using var first = await browser.OpenBareAsync(empty.Url, width, 900);
            await first.Page.EmulateMediaAsync(
                new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
            );
            await first.SeeTextAsync("Make the first account");
            await SeeNoViolationAsync(first);
            await SeeNoWiderAsync(first, width);
        }

        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        await TestPeople.AddAsync(installation.Data, "colleague-with-a-name-of-the-longest-kind.that-is-still-allowed", Role.Expert);
        await using var page = await browser.OpenBareAsync(installation.Url, width, 900);
        await page.Page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
        );
        await page.SignInAsync("nobody", "wrong password");
        await page.SeeTextAsync("User name or password is wrong.");
        await SeeNoViolationAsync(page);
        await SeeNoWiderAsync(page, width);
        await page.SignInAsync(TestPeople.Name, TestPeople.Password);
        await page.TakeControlAsync();
        foreach (
            var (address, button, text) in new[]
            {
                ("accounts", "New password for tester", "New password for tester"),
                ("account", "Make token", "It is shown only once"),
                ("api-reference", null, "/api/v1/run/start"),
            }
        )
        {
            await page.Page.GotoAsync($"{installation.Url}/{address}");
            if (button is not null)
            {
                await page.ClickAsync(button);
            }

            await page.SeeTextAsync(text);
            await SeeNoViolationAsync(page);
            await SeeNoWiderAsync(page, width);
        }

        await using var other = await browser.OpenAsAsync(
            "colleague-with-a-name-of-the-longest-kind.that-is-still-allowed",
            installation.Url,
            width,
            900
        );
        await other.Page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light }
        );
        await other.ClickAsync("Ask for control");
        foreach (var tested in new[] { page, other })
        {
            await Assertions.Expect(tested.Control).ToContainTextAsync("s", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
            await SeeNoViolationAsync(tested);
            await SeeNoWiderAsync(tested, width);
        }

        await other.ClickAsync("Force…");
        await SeeNoViolationAsync(other);
    }

    private static async Task SeeNoWiderAsync(OperatorPage page, int width) =>
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width, page.Page.Url);

    private static async Task SeeNoViolationAsync(OperatorPage page) => (await ViolationsAsync(page)).Should().BeEmpty();

    private static async Task<string[]> ViolationsAsync(OperatorPage page)
    {
        // Not as a script of the page, which the page's policy blocks.
        await page.Page.EvaluateAsync($"(() => {{ {await File.ReadAllTextAsync(Axe)} }})()");
        return await page.Page.EvaluateAsync<string[]>(Violations);
    }
}
