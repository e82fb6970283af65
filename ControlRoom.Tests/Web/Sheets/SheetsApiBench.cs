using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Tests.Web.Access;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>The complete control room with an open run and a sheet of every type of observable.</summary>
public abstract class SheetsApiBench : IAsyncLifetime
{
    private protected HostBench Bench { get; private set; } = null!;

    private protected HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bench = await HostBench.StartAsync();
        Http = Bench.Program(Role.Operator);
        foreach (
            var observable in new[]
            {
                new
                {
                    name = "Gas pressure",
                    type = "Real",
                    units = "Torr",
                    choices = Array.Empty<string>(),
                },
                new
                {
                    name = "Target",
                    type = "Integer",
                    units = string.Empty,
                    choices = Array.Empty<string>(),
                },
                new
                {
                    name = "Magnet",
                    type = "YesNo",
                    units = string.Empty,
                    choices = Array.Empty<string>(),
                },
                new
                {
                    name = "Remark",
                    type = "Text",
                    units = string.Empty,
                    choices = Array.Empty<string>(),
                },
                new
                {
                    name = "Slot",
                    type = "Choice",
                    units = string.Empty,
                    choices = new[] { "1", "2" },
                },
            }
        )
        {
            using var answer = await Http.PostAsJsonAsync(new Uri("/api/v1/observables", UriKind.Relative), observable);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        var services = Bench.App.Services;
        await services
            .GetRequiredService<RunRecorder>()
            .OpenAsync(
                new RunOpening
                {
                    Experiment = services.GetRequiredService<ISnapshotSource>().Current.Setup.Experiment,
                    Config = "c",
                    StartedAt = DateTimeOffset.UnixEpoch,
                },
                default
            );
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Bench.DisposeAsync();
    }

    private protected async Task<string?> StoredAsync(string field) =>
        ValueIn(await Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/runs/0/sheet", UriKind.Relative)), field);

    private protected static string? ValueIn(JsonElement sheet, string field) =>
        sheet
            .GetProperty("fields")
            .EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == field)
            .GetProperty("value")
            .GetString();

    private protected Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string address, string body) =>
        SendAsync(HttpMethod.Put, address, new StringContent(body, Encoding.UTF8, "application/json"));

    private protected Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(string query, string file) =>
        ImportAsync(query, Encoding.UTF8.GetBytes(file));

    private protected Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(string query, byte[] file) =>
        SendAsync(
            HttpMethod.Post,
            "measurements/import" + query,
            new ByteArrayContent(file) { Headers = { { "Content-Type", "text/csv" } } }
        );

    private protected async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method,
        string address,
        HttpContent content
    )
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{address}", UriKind.Relative)) { Content = content };
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
