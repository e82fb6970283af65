using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Markup, paths and shell commands in every text that a user can enter, checked on every page.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class HostileNamesTests(BrowserFixture browser)
{
    private const string Markup = "\"><img src=x onerror=window.hit=1><script>window.hit=1</script>'";

    private static readonly string[] Pages =
    [
        "",
        "runs",
        "runs/0",
        "sheet/0",
        "sheet/next",
        "measurements",
        "plots",
        "observables",
        "experiments",
        "setup",
        "setup/configs",
        "setup/easy",
        "setup/file",
        "accounts",
        "account",
        "audit",
        "api-reference",
        "help",
    ];

    [Fact]
    public async Task Texts_WithMarkupPathsAndShell_AreShownAsTextAndDoNothing()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        var trap = Path.Combine(Path.GetTempPath(), $"cr-{Guid.NewGuid().ToString("N")[..8]}");
        var shell = $"$(touch {trap})`touch {trap}`;touch {trap}|../..";
        using var http = TestPeople.Client(installation.Url + "/api/v1/");

        // Accepted texts. Labels and search texts too: everything that is shown again.
        await OkAsync(
            HttpMethod.Post,
            "observables",
            new
            {
                name = Markup,
                units = "<b>u",
                comment = Markup + shell,
                type = "Text",
            }
        );
        await OkAsync(
            HttpMethod.Post,
            "observables",
            new
            {
                name = "Choice " + shell,
                type = "Choice",
                choices = new[] { Markup, shell },
            }
        );
        await OkAsync(
            HttpMethod.Put,
            "next-run/sheet",
            new
            {
                fields = new Dictionary<string, string>
                {
                    ["Title"] = Markup,
                    ["Notes"] = Markup + shell,
                    [Markup] = Markup,
                    ["Choice " + shell] = Markup,
                },
            }
        );
        await OkAsync(HttpMethod.Post, "tokens", new { label = "<script>window.hit=1</script>", role = "Observer" });
        await OkAsync(HttpMethod.Put, "ecc-servers/1/config", new { config = "<b>'a'/\"b\"/$(touch c)" });
        var setup = await http.GetStringAsync(new Uri("setup", UriKind.Relative));
        using (
            var answer = await http.PutAsync(
                new Uri("setup", UriKind.Relative),
                new StringContent(
                    setup
                        .Replace("\"ECC0\"", JsonSerializer.Serialize("ECC " + Markup), StringComparison.Ordinal)
                        .Replace("\"DataRouter0\"", JsonSerializer.Serialize("R " + Markup), StringComparison.Ordinal),
                    null,
                    "application/json"
                )
            )
        )
        {
            answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }

        setup = await http.GetStringAsync(new Uri("setup", UriKind.Relative));
        var paths = setup.Replace(
            "\"logPath\": \"",
            $"\"logPath\": \"/tmp/{shell.Replace("\"", string.Empty, StringComparison.Ordinal)}",
            StringComparison.Ordinal
        );
        using (var answer = await http.PutAsync(new Uri("setup", UriKind.Relative), new StringContent(paths, null, "application/json")))
        {
            ((int)answer.StatusCode).Should().BeOneOf(200, 400);
        }

        (await http.GetAsync(new Uri($"logs/{Uri.EscapeDataString("ECC " + Markup)}", UriKind.Relative)))
            .StatusCode.Should()
            .BeOneOf(HttpStatusCode.OK, HttpStatusCode.BadGateway);

        // Refused texts, with a sentence.
        await RefusedAsync(HttpMethod.Post, "experiments", new { name = "../../etc" });
        await RefusedAsync(HttpMethod.Post, "experiments", new { name = Markup });
        await RefusedAsync(
            HttpMethod.Post,
            "accounts",
            new
            {
                name = Markup,
                role = "Observer",
                password = TestPeople.Password,
            }
        );
        await RefusedAsync(
            HttpMethod.Post,
            "accounts",
            new
            {
                name = "../x",
                role = "Observer",
                password = TestPeople.Password,
            }
        );

        await using var page = await browser.OpenAsync(installation.Url);
        var dialogs = new List<string>();
        page.Page.Dialog += (_, dialog) => dialogs.Add(dialog.Message);
        await OkAsync(HttpMethod.Post, "procedures", new { target_state = 4 });
        await page.SeeTextAsync("Configuration '<b>'a'' does not exist");
        (await page.Page.EvaluateAsync<bool>("() => window.hit === undefined && document.querySelector('img[src=x]') === null"))
            .Should()
            .BeTrue();
        await Assertions.Expect(page.Button("Dismiss")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 15_000 });
        await OkAsync(HttpMethod.Put, "config-sets/selection", new Dictionary<string, string> { ["ECC " + Markup] = "cobo0/exp/exp" });
        await OkAsync(HttpMethod.Post, "procedures", new { target_state = 4 });
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
        foreach (var address in Pages)
        {
            await page.Page.GotoAsync($"{installation.Url}/{address}");
            await Assertions
                .Expect(page.Control)
                .ToContainTextAsync("You have control.", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
            await Assertions
                .Expect(page.Page.GetByText("Reading …"))
                .ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 15_000 });
            (await page.Page.EvaluateAsync<bool>("() => window.hit === undefined && document.querySelector('img[src=x]') === null"))
                .Should()
                .BeTrue(address);
        }

        await page.Page.GotoAsync($"{installation.Url}/observables");
        await page.SeeTextAsync("<script>window.hit=1</script>");
        await page.Page.GotoAsync(
            $"{installation.Url}/runs?q={Uri.EscapeDataString(Markup)}&sort=<script>&where={Uri.EscapeDataString(Markup)}"
        );
        await Assertions
            .Expect(page.Control)
            .ToContainTextAsync("You have control.", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
        (await page.Page.EvaluateAsync<bool>("() => window.hit === undefined")).Should().BeTrue();
        dialogs.Should().BeEmpty();
        File.Exists(trap).Should().BeFalse("no name is ever a command");

        async Task OkAsync(HttpMethod method, string path, object body)
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
            using var answer = await http.SendAsync(request);
            answer.IsSuccessStatusCode.Should().BeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
        }

        async Task RefusedAsync(HttpMethod method, string path, object body)
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
            using var answer = await http.SendAsync(request);
            answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        }
    }
}
