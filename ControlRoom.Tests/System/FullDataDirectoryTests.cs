using System.Diagnostics;
using System.Net;
using System.Text.Json;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The data directory on a small separate disk, which is filled and emptied; mounting it needs root.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class FullDataDirectoryTests(BrowserFixture browser)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task DataDirectory_FillsUpWithoutARun_RaisesAnAlarmWithinFiveSecondsThatEndsAutomatically()
    {
        using var disk = new SmallDisk(64);
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", disk.Path, "--urls", "http://127.0.0.1:0");
        using var http = TestPeople.Client(program.Url);
        await UntilAsync(http, alarms => alarms.Length == 0, TimeSpan.FromSeconds(10));
        await using var page = await browser.OpenAsync(program.Url);

        disk.Fill(leave: 4_000_000);
        (await UntilAsync(http, alarms => alarms.Length == 1, Soon))[0]
            .Should()
            .MatchRegex("^DataDirectoryLow: Only (4|3[.]9)")
            .And.Contain(disk.Path);

        disk.Fill(leave: 0);
        var full = await UntilAsync(
            http,
            alarms => alarms is [var only] && only.StartsWith("DataDirectoryFailing", StringComparison.Ordinal),
            Soon
        );
        full[0].Should().Contain(disk.Path).And.Contain("is full");
        (await HealthAsync(http, answer => answer.Contains("data directory is full", StringComparison.Ordinal)))
            .Should()
            .NotContain(disk.Path);
        (await http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Should().Contain("controlroom_data_directory_writable 0");
        await Assertions
            .Expect(page.Page.GetByRole(AriaRole.Alert, new PageGetByRoleOptions { Name = "Alarms" }))
            .ToContainTextAsync(
                "nothing is lost as long as the control room is not stopped",
                new LocatorAssertionsToContainTextOptions { Timeout = 5_000 }
            );

        disk.Empty();
        await UntilAsync(http, alarms => alarms.Length == 0, TimeSpan.FromSeconds(15));
        (await http.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Should().Be("{\"status\":\"healthy\"}");
    }

    /// <summary>Whichever operation fails first on the full disk: within five seconds the disk is reported as full.</summary>
    private static async Task<string> HealthAsync(HttpClient http, Func<string, bool> isExpected)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var health = await http.GetAsync(new Uri("/healthz", UriKind.Relative));
            health.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            var answer = await health.Content.ReadAsStringAsync();
            if (isExpected(answer))
            {
                return answer;
            }

            Stopwatch.GetElapsedTime(began).Should().BeLessThan(Soon, "health says {0}", answer);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static async Task<string[]> UntilAsync(HttpClient http, Func<string[], bool> isExpected, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/alarms", UriKind.Relative)));
            string[] alarms =
            [
                .. answer
                    .RootElement.EnumerateArray()
                    .Select(a => $"{a.GetProperty("kind").GetString()}: {a.GetProperty("cause").GetString()}"),
            ];
            if (isExpected(alarms))
            {
                return alarms;
            }

            Stopwatch.GetElapsedTime(began).Should().BeLessThan(patience, "the alarms are: {0}", string.Join("; ", alarms));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
