using System.Net;
using System.Net.Http.Json;
using ControlRoom.Domain.Access;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Accounts, roles and control, in real browsers.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class PeopleTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 15_000 };

    [Fact]
    public async Task SignIn_WrongRightAndOut_LeadsToTheRequestedPage()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await TestPeople.AddAsync(installation.Data, "olga", Role.Observer);
        await using var page = await browser.OpenBareAsync(installation.Url + "/audit");
        await page.SignInAsync("olga", "wrong password");
        await page.SeeTextAsync("User name or password is wrong.");
        await page.SignInAsync("Olga", TestPeople.Password);
        await page.SeeTextAsync("Who did what");
        page.Page.Url.Should().EndWith("/audit");
        await page.SeeTextAsync("olga, page at 127.0.0.1");
        var session = (await page.Page.Context.CookiesAsync()).Should().ContainSingle(c => c.Name.StartsWith("controlroom-session")).Which;
        (session.HttpOnly, session.SameSite).Should().Be((true, SameSiteAttribute.Strict));

        await page.Page.GotoAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await Assertions.Expect(page.Button("Describe all")).ToBeDisabledAsync();
        await Assertions.Expect(page.Button("Take control")).ToHaveCountAsync(0);
        (
            await page
                .Page.Locator("main button:enabled")
                .EvaluateAllAsync<string[]>("all => all.map(b => b.getAttribute('aria-label') ?? b.innerText)")
        )
            .Should()
            .OnlyContain(
                name =>
                    name.StartsWith("Log of")
                    || name.StartsWith("Select the config of")
                    || name == "Update values"
                    || name == "Next run’s sheet"
                    || name == "Same as previous",
                "observers can only read"
            );

        await page.ClickAsync("Sign out");
        await page.SeeTextAsync("User name");
        await page.Page.GotoAsync(installation.Url + "/setup");
        page.Page.Url.Should().Contain("/sign-in?next=%2Fsetup");
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example" })
        {
            await page.Page.GotoAsync($"{installation.Url}/sign-in?next={Uri.EscapeDataString(elsewhere)}");
            await page.SignInAsync("olga", TestPeople.Password);
            await page.SeeStateAsync("Idle");
            page.Page.Url.Should().StartWith(installation.Url);
            await page.ClickAsync("Sign out");
        }
    }

    [Fact]
    public async Task Control_RequestedByTwoBrowsers_BelongsToOneAtATime()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        foreach (var (name, role) in new[] { ("ada", Role.Expert), ("bob", Role.Operator), ("carol", Role.Operator) })
        {
            await TestPeople.AddAsync(installation.Data, name, role);
        }

        await using var bob = await browser.OpenAsAsync("bob", installation.Url);
        await using var carol = await browser.OpenAsAsync("carol", installation.Url);
        await Assertions.Expect(carol.Control).ToContainTextAsync("No one has control.", Soon);
        await Assertions.Expect(bob.Control).ToContainTextAsync("No one has control.", Soon);

        for (var round = 0; round < 10; round++)
        {
            // Both at the same moment: one of them gets it, and the other sees who has it.
            await Task.WhenAll(TryToAcquireAsync(bob), TryToAcquireAsync(carol));
            await Assertions
                .Expect(bob.Control)
                .Not.ToContainTextAsync("No one has control.", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
            await Assertions
                .Expect(carol.Control)
                .Not.ToContainTextAsync("No one has control.", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
            var (holder, other, name) = await bob.Button("Give up control").IsVisibleAsync() ? (bob, carol, "bob") : (carol, bob, "carol");
            await Assertions.Expect(holder.Control).ToContainTextAsync("You have control.", Soon);
            await Assertions.Expect(other.Control).ToContainTextAsync($"{name} has control.", Soon);
            await Assertions
                .Expect(holder.Button("Describe all"))
                .ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 15_000 });
            await Assertions
                .Expect(other.Button("Describe all"))
                .ToBeDisabledAsync(new LocatorAssertionsToBeDisabledOptions { Timeout = 15_000 });
            await Assertions.Expect(other.Page.GetByText($"{name} has control.").First).ToBeVisibleAsync();
            await holder.ClickAsync("Give up control");
            await Assertions.Expect(other.Control).ToContainTextAsync("No one has control.", Soon);
            await Assertions.Expect(holder.Control).ToContainTextAsync("No one has control.", Soon);
        }

        // A double click takes control, and does not release it through the button that has appeared in the same place.
        await bob.Button("Take control").DblClickAsync(new LocatorDblClickOptions { Delay = 30, Timeout = 15_000 });
        await Assertions
            .Expect(bob.Button("Give up control"))
            .ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 15_000 });
        await Assertions.Expect(bob.Control).ToContainTextAsync("You have control.", Soon);

        // Request and refusal; request and consent; request without an answer, and taking by force.
        await carol.ClickAsync("Ask for control");
        await Assertions.Expect(bob.Control).ToContainTextAsync("carol asks for control.", Soon);
        await bob.ClickAsync("Keep control");
        await Assertions
            .Expect(carol.Button("Ask for control"))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 15_000 });
        await carol.ClickAsync("Ask for control");
        await bob.ClickAsync("Give control");
        await Assertions.Expect(carol.Control).ToContainTextAsync("You have control.", Soon);
        await carol.ClickAsync("Describe all");
        await carol.SeeStateAsync("Described");

        await installation.Program.KillAsync();
        await installation.Program.DisposeAsync();
        await installation.StartProgramAsync("--set", "ControlRoom:Control:AskTime=00:00:02");
        await Assertions
            .Expect(carol.Control)
            .ToContainTextAsync("You have control.", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await bob.SeeStateAsync("Described");
        await bob.ClickAsync("Ask for control");
        await Assertions.Expect(bob.Control).ToContainTextAsync("You have control.", Soon);

        await using var ada = await browser.OpenAsAsync("ada", installation.Url);
        await ada.ClickAsync("Force…");
        await ada.GiveReasonAsync("The beam is coming", "Take control");
        await Assertions.Expect(ada.Control).ToContainTextAsync("You have control.", Soon);
        await Assertions.Expect(bob.Control).ToContainTextAsync("ada has control.", Soon);
        using var http = TestPeople.Client(installation.Url);
        using var refused = await http.PostAsJsonAsync(new Uri("/api/v1/transitions", UriKind.Relative), new { target_state = 3 });
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("no-control").And.Contain("ada has control.");

        static async Task TryToAcquireAsync(OperatorPage page)
        {
            try
            {
                await page.Button("Take control").ClickAsync(new LocatorClickOptions { Timeout = 3_000 });
            }
            catch (Exception cause) when (cause is TimeoutException or PlaywrightException)
            {
                // The other user was faster: the button has disappeared.
                return;
            }
        }
    }

    [Fact]
    public async Task Account_DisabledOnTheCommandLine_IsSignedOutAtOnce()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        var (added, output) = await ControlRoomProcess.RunWithInputAsync(
            "a good password",
            "user",
            "add",
            "bob",
            "--role",
            "Operator",
            "--password-stdin",
            "--data",
            installation.Data
        );
        (added, output.Trim()).Should().Be((0, "bob can now sign in as Operator."));
        var token = (
            await ControlRoomProcess.RunAsync("token", "add", "--user", "bob", "--role", "Operator", "--data", installation.Data)
        ).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1];
        await using var page = await browser.OpenBareAsync(installation.Url);
        await page.SignInAsync("bob", "a good password");
        await page.TakeControlAsync();
        using var http = TestPeople.Client(installation.Url, token);
        (await http.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative))).Should().Contain("Operator");

        (await ControlRoomProcess.RunAsync("user", "disable", "bob", "--data", installation.Data)).ExitCode.Should().Be(0);
        await page.SeeTextAsync("User name");
        (await http.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await page.SignInAsync("bob", "a good password");
        await page.SeeTextAsync("This account is disabled");
        (await ControlRoomProcess.RunAsync("user", "list", "--data", installation.Data))
            .Output.Should()
            .Contain("bob\tOperator\tdisabled")
            .And.Contain("tester\tExpert\tactive");
        (await ControlRoomProcess.RunAsync("token", "list", "--data", installation.Data))
            .Output.Should()
            .Contain("bob\tOperator")
            .And.NotContain(token);
        (await ControlRoomProcess.RunAsync("user", "disable", "tester", "--data", installation.Data))
            .Output.Should()
            .Contain("last expert");
        await using var tester = await browser.OpenAsync(installation.Url + "/audit");
        await tester.SeeTextAsync("Account disabled");
        await tester.SeeTextAsync("command line, ");
    }

    [Fact]
    public async Task AccountsPage_CreatesAccountsAndTokens_AndTheOwnPageChangesThePassword()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/accounts");
        await page.Page.GetByLabel("User name").FillAsync("dave");
        await page.Page.GetByLabel("First password").FillAsync(TestPeople.Password);
        await page.ClickAsync("Make account");
        await page.SeeTextAsync("dave can sign in now.");
        await using var dave = await browser.OpenAsAsync("dave", installation.Url + "/account");
        await dave.Page.GetByLabel("What it is for").FillAsync("night script");
        await dave.ClickAsync("Make token");
        var token = await dave.Page.Locator("#token-text").InnerTextAsync();
        using var http = TestPeople.Client(installation.Url, token);
        (await http.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative))).Should().Contain("dave").And.Contain("Observer");
        await dave.Page.GetByLabel("Current password").FillAsync(TestPeople.Password);
        await dave.Page.GetByLabel("New password", new PageGetByLabelOptions { Exact = true }).FillAsync("something else entirely");
        await dave.Page.GetByLabel("New password again").FillAsync("something else entirely");
        await dave.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change password", Exact = true }).ClickAsync();
        await dave.SeeTextAsync("User name");
        await dave.SignInAsync("dave", "something else entirely");
        await dave.SeeTextAsync("Current password");
        await dave.ClickAsync("Revoke token 2");
        await dave.SeeTextAsync("There are no tokens.");
        (await http.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await page.Page.GetByLabel("Role of dave").SelectOptionAsync("Expert");
        await Assertions
            .Expect(dave.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Accounts", Exact = true }).First)
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 15_000 });
    }
}
