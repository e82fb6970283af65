using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Web.Access;
using ControlRoom.Web.Commands.Client;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// The command line repeated messages of the API about paths and JSON members. Each front end must name what its own users type or press.
/// </summary>
public sealed class CommandLineTextTests
{
    [Theory]
    [InlineData("2026-11-26T14:03:05Z", "15:03 UTC+1")]
    [InlineData("2026-11-26T23:01:00Z", "2026-11-27 00:01 UTC+1")]
    [InlineData("2026-11-25T22:59:59Z", "2026-11-25 23:59 UTC+1")]
    public void Clock_OfAnotherDay_HasTheDate(string at, string text) =>
        StatusText
            .Clock(
                DateTimeOffset.Parse(at, CultureInfo.InvariantCulture),
                new DateTimeOffset(2026, 11, 26, 22, 30, 0, TimeSpan.Zero),
                TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")
            )
            .Should()
            .Be(text);

    [Fact]
    public async Task Refusals_OfTheApi_UseTheTermsOfEachFrontEnd()
    {
        await using var bench = await HostBench.StartAsync();
        var store = bench.App.Services.GetRequiredService<SystemStore>();
        store.Apply(
            new ControlChanged(TimeProvider.System.GetUtcNow(), new ControlState("an-expert", TimeProvider.System.GetUtcNow(), null))
        );
        store.Apply(
            new EccStateRead(
                TimeProvider.System.GetUtcNow(),
                store.Current.EccServers[0].Server.Id,
                new EccReading(EccState.Running, EccTransition.None, string.Empty),
                TimeSpan.Zero
            )
        );
        using var http = bench.Program(Role.Operator);

        var stop = await RefusedAsync(http, "run/stop", null);
        stop.Should()
            .BeEquivalentTo(
                new
                {
                    Code = "no-control",
                    Detail = "an-expert has control. To stop anyway, send the request again with \"override_control\": true in the body.",
                    Text = "an-expert has control. To stop anyway: controlroom stop --force",
                }
            );
        (await RefusedAsync(http, "run/abort", new { reason = "x" })).Text.Should().Be("No run is open.");
        (await RefusedAsync(http, "procedures", new { target_state = 4 }))
            .Should()
            .BeEquivalentTo(
                new
                {
                    Code = "no-control",
                    Detail = "an-expert has control. Ask for control with POST /api/v1/control/ask.",
                    Text = "an-expert has control. Ask for control: controlroom control ask",
                }
            );
        (await RefusedAsync(http, "transitions", new { target_state = 4 }))
            .Should()
            .Match<Refusal>(r =>
                r.Code == "stop-not-asked"
                && r.Detail.EndsWith("Send POST /api/v1/run/stop.")
                && r.Text.EndsWith("A stop must be requested as a stop. To stop: controlroom stop")
            );
        (await RefusedAsync(http, "ecc-servers/1/transitions", new { target_state = -1 }))
            .Should()
            .Match<Refusal>(r => r.Code == "stop-not-asked" && r.Detail.Contains("\"stop\": true") && !r.Text.Contains("true"));
        (await RefusedAsync(http, "ecc-servers/1/transitions", new { target_state = 4, stop = true }))
            .Should()
            .Match<Refusal>(r => r.Code == "no-control" && r.Text.EndsWith("--force"));
        store.Current.EccServers[0].Reading!.State.Should().Be(EccState.Running);
    }

    [Fact]
    public async Task Stops_AsOverrides_AreAcceptedAndNeverLimited()
    {
        await using var bench = await HostBench.StartAsync(("ControlRoom:Web:CommandsPerSecond", "1"));
        var store = bench.App.Services.GetRequiredService<SystemStore>();
        store.Apply(
            new ControlChanged(TimeProvider.System.GetUtcNow(), new ControlState("an-expert", TimeProvider.System.GetUtcNow(), null))
        );
        using var http = bench.Program(Role.Operator);
        var others = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => PostAsync("transitions", new { target_state = 2 })));
        others.Should().Contain(HttpStatusCode.TooManyRequests).And.Contain(HttpStatusCode.Conflict);
        foreach (
            var (path, body) in new (string, object)[]
            {
                ("run/stop", new { override_control = true }),
                ("run/abort", new { reason = "x", override_control = true }),
                (
                    "transitions",
                    new
                    {
                        target_state = 4,
                        stop = true,
                        override_control = true,
                    }
                ),
                ("ecc-servers/1/transitions", new { target_state = 4, stop = true }),
            }
        )
        {
            (await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => PostAsync(path, body))))
                .Should()
                .NotContain(HttpStatusCode.TooManyRequests, path);
        }

        (await PostAsync("run/stop", new { override_control = true })).Should().Be(HttpStatusCode.Accepted);
        store.Current.Control.Holder.Should().Be("an-expert");
        using var observer = bench.Program(Role.Observer);
        using var refused = await observer.PostAsJsonAsync(new Uri("/api/v1/run/stop", UriKind.Relative), new { override_control = true });
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);

        async Task<HttpStatusCode> PostAsync(string path, object body)
        {
            using var answer = await http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("""{"detail":"a","code":"refused"}""", "a")]
    [InlineData("""{"detail":"a\u001b[2J","code":"refused"}""", "a [2J")]
    [InlineData("""{"detail":"API words","reason":"b","code":"outdated"}""", "b")]
    [InlineData("""{"title":"x"}""", "otherwise")]
    [InlineData("[]", "otherwise")]
    [InlineData("<html>", "otherwise")]
    [InlineData("", "otherwise")]
    public void Text_OfAnyAnswer_IsASentence(string answer, string sentence) =>
        RefusalText.Of(answer, "otherwise", "controlroom stop").Should().Be(sentence);

    [Theory]
    [InlineData(null, "controlroom stop")]
    [InlineData("ECC3", "controlroom stop --server ECC3")]
    [InlineData("CoBo 3's", @"controlroom stop --server 'CoBo 3'\''s'")]
    public void StopCommand_OfAnyServer_CanBeTyped(string? server, string command) =>
        new ClientTransition("stop", 4, server, false).StopCommand.Should().Be(command);

    private static async Task<Refusal> RefusedAsync(HttpClient http, string path, object? body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body ?? new { });
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict, path);
        var text = await answer.Content.ReadAsStringAsync();
        var shown = RefusalText.Of(text, string.Empty, "controlroom stop");
        shown.Should().NotContain("/api/").And.NotContain("override_control").And.NotContain("\"");
        using var problem = JsonDocument.Parse(text);
        return new Refusal(
            problem.RootElement.GetProperty("code").GetString()!,
            problem.RootElement.GetProperty("detail").GetString()!,
            shown
        );
    }

    private sealed record Refusal(string Code, string Detail, string Text);
}
