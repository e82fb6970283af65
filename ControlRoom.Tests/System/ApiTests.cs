using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The API about setup, configuration sets, observables and records, and its live changes.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class ApiTests
{
    [Fact]
    public async Task Setup_ReadPreviewedAndReplaced_IsTheSetupFile()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        using var http = TestPeople.Client(installation.Url + "/api/v1/");
        var setup = await http.GetStringAsync(new Uri("setup", UriKind.Relative));
        var expected = setup.Replace("getEccSoapServer.log", "other.log", StringComparison.Ordinal);
        var preview = await PutAsync(http, "setup?preview=true", expected);
        preview.Status.Should().Be(HttpStatusCode.OK);
        preview.Body.GetProperty("differences").GetArrayLength().Should().Be(2);
        (await http.GetStringAsync(new Uri("setup", UriKind.Relative))).Should().Be(setup);
        (await PutAsync(http, "setup", expected)).Status.Should().Be(HttpStatusCode.OK);
        (await http.GetStringAsync(new Uri("setup", UriKind.Relative))).Should().Be(expected);

        Code(await PutAsync(http, "setup", "{ \"experiment\": 5 }")).Should().Be("bad-setup");
        Code(await PutAsync(http, "setup", setup.Replace("\"simulated\"", "\"another\"", StringComparison.Ordinal)))
            .Should()
            .Be("other-experiment");
        var audit = await http.GetFromJsonAsync<JsonElement>(new Uri("audit?text=replaced", UriKind.Relative));
        audit[0].GetProperty("who").GetString().Should().Be("tester, API at 127.0.0.1");
        audit[0].GetProperty("after").GetString().Should().Contain("other.log");
    }

    [Fact]
    public async Task ConfigSets_FetchedAndSelected_AreInTheStatus()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        using var http = TestPeople.Client(installation.Url + "/api/v1/");
        using var nothing = new StringContent(string.Empty);
        var fetched = await (
            await http.PostAsync(new Uri("config-sets/fetch", UriKind.Relative), nothing)
        ).Content.ReadFromJsonAsync<JsonElement>();
        fetched[0].GetProperty("sets").GetArrayLength().Should().Be(12);
        var id = fetched[0].GetProperty("pk").GetInt32();
        var selected = await PutAsync(http, $"ecc-servers/{id}/config", "{ \"config\": \"cobo0/pulser/pulser\" }");
        selected.Body[0].GetProperty("selected").GetString().Should().Be("cobo0/pulser/pulser");
        Code(await PutAsync(http, $"ecc-servers/{id}/config", "{ \"config\": \"a//c\" }")).Should().Be("bad-config");
        Code(await PutAsync(http, "ecc-servers/999/config", "{ \"config\": \"a/b/c\" }")).Should().Be("no-such-server");
        (await http.GetStringAsync(new Uri("status", UriKind.Relative))).Should().Contain("cobo0/pulser/pulser");
    }

    [Fact]
    public async Task Observables_AddedOrderedAndRemoved_AreChecked()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        using var http = TestPeople.Client(installation.Url + "/api/v1/");
        foreach (var name in new[] { "A", "B", "C" })
        {
            (
                await http.PostAsJsonAsync(
                    "observables",
                    new
                    {
                        name,
                        type = "Real",
                        units = "V",
                    }
                )
            ).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (await http.PostAsJsonAsync("observables", new { name = "A" })).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await http.PostAsJsonAsync("observables", new { name = "D", type = "Complex" })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (
            await http.PostAsJsonAsync(
                "observables",
                new
                {
                    name = "D",
                    type = "Choice",
                    choices = new[] { "x", null },
                }
            )
        ).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var ids = (await http.GetFromJsonAsync<JsonElement>("observables"))
            .EnumerateArray()
            .Select(o => o.GetProperty("id").GetInt32())
            .ToArray();
        var ordered = await PutAsync(http, "observables/order", $"{{ \"new_order\": [{ids[2]}, {ids[0]}, {ids[1]}] }}");
        ordered.Body.EnumerateArray().Select(o => o.GetProperty("name").GetString()).Should().Equal("C", "A", "B");
        Code(await PutAsync(http, "observables/order", $"{{ \"new_order\": [{ids[2]}, {ids[2]}, {ids[1]}] }}")).Should().Be("refused");
        Code(await PutAsync(http, "observables/order", "{}")).Should().Be("no-order");
        (await http.DeleteAsync(new Uri($"observables/{ids[0]}", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await http.DeleteAsync(new Uri($"observables/{ids[0]}", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Events_StateChanges_AreSentOnceAndResumed()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        using var http = TestPeople.Client(installation.Url);
        http.Timeout = TimeSpan.FromSeconds(60);
        string id;
        using (var events = await OpenAsync(http, null))
        {
            var expected = "Idle";
            await foreach (var item in events.Items.EnumerateAsync())
            {
                item.EventType.Should().Be("status");
                item.EventId.Should().NotBeNullOrEmpty();
                if (JsonDocument.Parse(item.Data).RootElement.GetProperty("overall_state_name").GetString() != expected)
                {
                    continue;
                }

                if (expected == "Mixed")
                {
                    break;
                }

                expected = "Mixed";
                installation.Server("ECC0").ForceState(EccState.Described);
            }

            id = events.Items.LastEventId;
        }

        using var later = await OpenAsync(http, id + "0");
        await foreach (var item in later.Items.EnumerateAsync())
        {
            JsonDocument
                .Parse(item.Data)
                .RootElement.GetProperty("overall_state_name")
                .GetString()
                .Should()
                .Be("Mixed", "a client that has missed events receives the present state");
            break;
        }
    }

    [Fact]
    public async Task Events_OpenAtShutdown_DoNotDelayIt()
    {
        using var directory = new TemporaryDirectory();
        await using var program = await ControlRoomProcess.ServeAsync("serve", "--data", directory["data"], "--urls", "http://127.0.0.1:0");
        using var http = TestPeople.Client(program.Url);
        using var events = await OpenAsync(http, null);
        await foreach (var _ in events.Items.EnumerateAsync())
        {
            break;
        }

        (await program.InterruptAsync()).Should().Be(0);
    }

    private static async Task<OpenEvents> OpenAsync(HttpClient http, string? lastEventId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        return new OpenEvents(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()));
    }

    private static string? Code((HttpStatusCode Status, JsonElement Body) answer) => answer.Body.GetProperty("code").GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(HttpClient http, string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(new Uri(address, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private sealed record OpenEvents(HttpResponseMessage Answer, SseParser<string> Items) : IDisposable
    {
        public void Dispose() => Answer.Dispose();
    }
}
