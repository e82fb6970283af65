using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Web.Access;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>Sheets and imports over the API of the complete control room.</summary>
public sealed class SheetsApiTests : IAsyncLifetime
{
    private HostBench bench = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        bench = await HostBench.StartAsync();
        http = bench.Program(Role.Operator);
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
            using var answer = await http.PostAsJsonAsync(new Uri("/api/v1/observables", UriKind.Relative), observable);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        var services = bench.App.Services;
        await services
            .GetRequiredService<RunLedger>()
            .OpenAsync(
                new RunOrder
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
        http.Dispose();
        await bench.DisposeAsync();
    }

    [Theory]
    [InlineData("\"Gas pressure\": 600.5", "Gas pressure", "600.5")]
    [InlineData("\"Gas pressure\": 6.005e2", "Gas pressure", "600.5")]
    [InlineData("\"Gas pressure\": \"600,5\"", "Gas pressure", "600.5")]
    [InlineData("\"gas_pressure\": -1", "Gas pressure", "-1")]
    [InlineData("\"Gas pressure (Torr)\": 0.1", "Gas pressure", "0.1")]
    [InlineData("\"Target\": 9223372036854775807", "Target", "9223372036854775807")]
    [InlineData("\"Target\": 3.0", "Target", "3")]
    [InlineData("\"Magnet\": true", "Magnet", "Yes")]
    [InlineData("\"Magnet\": false", "Magnet", "No")]
    [InlineData("\"Magnet\": 1", "Magnet", "Yes")]
    [InlineData("\"Slot\": 2", "Slot", "2")]
    [InlineData("\"Slot\": 2.0", "Slot", "2")]
    [InlineData("\"Remark\": 600.50", "Remark", "600.50")]
    [InlineData("\"Remark\": true", "Remark", "true")]
    [InlineData("\"Remark\": null", "Remark", "")]
    public async Task Sheet_NumbersAndBooleans_AreValues(string member, string field, string value)
    {
        var (status, body) = await PutAsync("next-run/sheet", $"{{\"fields\": {{{member}}}}}");
        status.Should().Be(HttpStatusCode.OK, body.ToString());
        ValueIn(body, field).Should().Be(value);
    }

    [Theory]
    [InlineData("\"Gas pressure\": 1, \"Gas pressure\": 2", "given-twice", "fields['Gas pressure'] is given twice. Send it once.")]
    [InlineData(
        "\"Gas pressure\": 1, \"gas pressure\": 1",
        "given-twice",
        "Gas pressure is given twice, as \"Gas pressure\" and as \"gas pressure\"."
    )]
    [InlineData("\"Target\": 1, \"TARGET\": 2", "given-twice", "Target is given twice")]
    [InlineData("\"Gas pressure\": 1, \"Gas pressure (Torr)\": 1", "given-twice", "Gas pressure is given twice")]
    [InlineData("\"Target\": 1.23457E+16", "bad-value", "Target: A spreadsheet has rounded it")]
    [InlineData("\"Target\": 3.5", "bad-value", "Target: Write a whole number")]
    [InlineData("\"Target\": true", "bad-value", "Target: Write a whole number")]
    [InlineData("\"Gas pressure\": 1e400", "bad-value", "Gas pressure: The largest number is")]
    [InlineData(
        "\"Gas pressure\": [1]",
        "bad-json",
        "fields['Gas pressure'] is not what is expected: a text, a number, true, false or null."
    )]
    [InlineData(
        "\"Gas presure\": 1",
        "no-such-field",
        "The sheet has no field Gas presure. Did you mean Gas pressure? Its fields are: Class, Title, Gas pressure,"
    )]
    public async Task Sheet_WhatIsNoValue_IsRefusedAndNothingIsStored(string members, string code, string sentence)
    {
        var (status, body) = await PutAsync("next-run/sheet", $"{{\"fields\": {{\"Remark\": \"with it\", {members}}}}}");
        status.Should().Be(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetString().Should().Be(code);
        body.GetProperty("detail").GetString().Should().Contain(sentence);
        if (!members.Contains("true", StringComparison.Ordinal))
        {
            (await http.GetStringAsync(new Uri("/api/v1/next-run/sheet", UriKind.Relative))).Should().NotContain("with it");
        }
    }

    [Fact]
    public async Task Import_AmbiguousComma_IsRefusedUntilSpecified()
    {
        const string File = "Run;Gas pressure\n0;1,234\n";
        var (status, asked) = await ImportAsync(string.Empty, File);
        status.Should().Be(HttpStatusCode.BadRequest);
        asked.GetProperty("code").GetString().Should().Be("answer-needed");
        asked
            .GetProperty("detail")
            .GetString()
            .Should()
            .Contain("\"1,234\" (line 2, Gas pressure (Torr))")
            .And.EndWith("Send it with ?comma=decimal or ?comma=thousands.");

        var (looked, preview) = await ImportAsync("?preview=true", File);
        looked.Should().Be(HttpStatusCode.OK);
        preview.GetProperty("questions")[0].GetProperty("parameter").GetString().Should().Be("comma");
        preview.GetProperty("questions")[0].GetProperty("answers")[1].GetProperty("value").GetString().Should().Be("thousands");
        (await StoredAsync("Gas pressure")).Should().BeEmpty();

        (await ImportAsync("?comma=thousands", File)).Body.GetProperty("written").GetInt32().Should().Be(1);
        (await StoredAsync("Gas pressure")).Should().Be("1234");
        (await ImportAsync("?comma=decimal", File)).Body.GetProperty("written").GetInt32().Should().Be(1);
        (await StoredAsync("Gas pressure")).Should().Be("1.234");
    }

    [Fact]
    public async Task Import_Windows1252_IsRefusedUntilSpecified()
    {
        var file = Encoding.Latin1.GetBytes("Run;Remark\n0;K\u00fchlung\n");
        var (status, asked) = await ImportAsync(string.Empty, file);
        status.Should().Be(HttpStatusCode.BadRequest);
        asked.GetProperty("detail").GetString().Should().Contain("\"K\u00fchlung\"").And.EndWith("Send it with ?encoding=windows-1252.");
        (await ImportAsync("?encoding=windows-1252", file)).Body.GetProperty("written").GetInt32().Should().Be(1);
        (await StoredAsync("Remark")).Should().Be("K\u00fchlung");
    }

    [Fact]
    public async Task Import_ShortLine_IsNamedOrAccepted()
    {
        const string File = "Run,Target,Gas pressure\n0,5\n7,1,2\n";
        var (status, answer) = await ImportAsync(string.Empty, File);
        status.Should().Be(HttpStatusCode.OK);
        answer.GetProperty("problems")[0].GetString().Should().Be("Line 2: it has 2 fields, fewer than the 3 columns.");
        answer.GetProperty("unknown_runs")[0].GetProperty("run").GetInt32().Should().Be(7);
        answer.GetProperty("written").GetInt32().Should().Be(0);
        (await ImportAsync("?short_lines=empty", File)).Body.GetProperty("written").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Import_NewRuns_AreAddedOnDemandWhenNoRunIsOpen()
    {
        const string File = "Run,Started,Stopped,Target\n4,2026-10-01T10:00:00+02:00,2026-10-01T11:00:00+02:00,5\n6,,,1\n";
        var (_, remaining) = await ImportAsync(string.Empty, File);
        remaining.GetProperty("added_runs").GetInt32().Should().Be(0);
        remaining.GetProperty("unknown_runs").GetArrayLength().Should().Be(2);
        remaining.GetProperty("questions")[0].GetProperty("parameter").GetString().Should().Be("new_runs");

        var (_, preview) = await ImportAsync("?new_runs=add&preview=true", File);
        preview.GetProperty("new_runs")[0].GetProperty("started_at").GetString().Should().Be("2026-10-01T10:00:00+02:00");
        preview.GetProperty("next_run").GetInt32().Should().Be(5);
        preview.GetProperty("problems")[0].GetString().Should().EndWith("and it cannot be added: it has no \"Started\".");

        var (status, refused) = await ImportAsync("?new_runs=add", File);
        status.Should().Be(HttpStatusCode.Conflict);
        refused.GetProperty("detail").GetString().Should().Be("Run 0 is open: add runs when it is closed. Nothing has been stored.");

        await bench.App.Services.GetRequiredService<RunLedger>().CloseAsync(run => run, DateTimeOffset.UnixEpoch, default);
        (await ImportAsync("?new_runs=add", File)).Body.GetProperty("added_runs").GetInt32().Should().Be(1);
        var run = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/runs/4", UriKind.Relative));
        run.GetProperty("stop_time").GetDateTimeOffset().Should().Be(new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));
        bench.App.Services.GetRequiredService<ISnapshotSource>().Current.NextRunNumber.Should().Be(5);
    }

    /// <summary>
    /// The largest size that the dialog accepts; a larger body is refused with a message, and is not a failure of the program.
    /// </summary>
    [Fact]
    public async Task Import_LargeFile_IsAcceptedUpToTheNamedLimit()
    {
        var file = new byte[SheetImport.LargestFile];
        Array.Fill(file, (byte)' ');
        "Run,Remark\n0,x\n"u8.CopyTo(file);
        (await ImportAsync("?preview=true", file)).Status.Should().Be(HttpStatusCode.OK);
        http.DefaultRequestHeaders.ExpectContinue = true;
        var (status, body) = await ImportAsync("?preview=true", [.. file, (byte)' ']);
        status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        body.GetProperty("code").GetString().Should().Be("too-large");
        body.GetProperty("detail").GetString().Should().Be("The body is too large: at most 67108864 bytes are accepted. Send it in parts.");
    }

    /// <summary>The number of that run is already shown on pages.</summary>
    [Fact]
    public async Task Import_NewRunsWhileTheNextOneIsAboutToStart_AreRefused()
    {
        var services = bench.App.Services;
        await services.GetRequiredService<RunLedger>().CloseAsync(run => run, DateTimeOffset.UnixEpoch, default);
        services.GetRequiredService<SystemStore>().Apply(new NextStartChanged(DateTimeOffset.UnixEpoch, new NextStart(0)));
        var (status, refused) = await ImportAsync("?new_runs=add", "Run,Started\n4,2026-10-01T10:00:00Z\n");
        status.Should().Be(HttpStatusCode.Conflict);
        refused
            .GetProperty("detail")
            .GetString()
            .Should()
            .StartWith("The next run is about to be started automatically: add runs afterwards");
    }

    /// <summary>With a misspelt preview the import would store, and with a misspelt clears it would not clear.</summary>
    [Theory]
    [InlineData(
        "?preveiw=true",
        "This address has no key preveiw. Its keys are preview, clears, encoding, comma, point, short_lines, new_runs. "
            + "Did you mean preview?"
    )]
    [InlineData("?comma=dot", "comma is decimal or thousands, not dot.")]
    [InlineData("?encoding=latin1", "encoding is windows-1252, not latin1.")]
    public async Task Import_InvalidParameter_IsRefused(string query, string sentence)
    {
        var (status, body) = await ImportAsync(query, "Run,Target\n0,5\n");
        status.Should().Be(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetString().Should().Be("bad-query");
        body.GetProperty("errors")[0].GetProperty("text").GetString().Should().Be(sentence);
        (await StoredAsync("Target")).Should().BeEmpty();
    }

    [Fact]
    public async Task OpenApi_DescribesTheParametersOfSheetsAndImports()
    {
        var document = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/openapi.json", UriKind.Relative));
        var import = document.GetProperty("paths").GetProperty("/api/v1/measurements/import").GetProperty("post");
        import
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(p => p.GetProperty("name").GetString())
            .Should()
            .Equal("preview", "clears", "encoding", "comma", "point", "short_lines", "new_runs");
        import.GetProperty("parameters").EnumerateArray().Should().OnlyContain(p => p.GetProperty("description").GetString()!.Length > 0);
        var sheet = document.GetProperty("paths").GetProperty("/api/v1/next-run/sheet").GetProperty("put").GetProperty("requestBody");
        var fields = sheet
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema")
            .GetProperty("properties")
            .GetProperty("fields");
        fields
            .GetProperty("additionalProperties")
            .GetProperty("type")
            .EnumerateArray()
            .Select(t => t.GetString())
            .Should()
            .BeEquivalentTo("null", "boolean", "number", "string");
    }

    private async Task<string?> StoredAsync(string field) =>
        ValueIn(await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/runs/0/sheet", UriKind.Relative)), field);

    private static string? ValueIn(JsonElement sheet, string field) =>
        sheet
            .GetProperty("fields")
            .EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == field)
            .GetProperty("value")
            .GetString();

    private Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string address, string body) =>
        SendAsync(HttpMethod.Put, address, new StringContent(body, Encoding.UTF8, "application/json"));

    private Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(string query, string file) =>
        ImportAsync(query, Encoding.UTF8.GetBytes(file));

    private Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(string query, byte[] file) =>
        SendAsync(
            HttpMethod.Post,
            "measurements/import" + query,
            new ByteArrayContent(file) { Headers = { { "Content-Type", "text/csv" } } }
        );

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string address, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{address}", UriKind.Relative)) { Content = content };
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
