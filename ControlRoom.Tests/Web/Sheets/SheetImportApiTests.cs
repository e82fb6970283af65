using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>Imports over the API of the complete control room.</summary>
public sealed class SheetImportApiTests : SheetsApiBench
{
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

        var (previewed, preview) = await ImportAsync("?preview=true", File);
        previewed.Should().Be(HttpStatusCode.OK);
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

        await Bench.App.Services.GetRequiredService<RunRecorder>().CloseAsync(run => run, DateTimeOffset.UnixEpoch, default);
        (await ImportAsync("?new_runs=add", File)).Body.GetProperty("added_runs").GetInt32().Should().Be(1);
        var run = await Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/runs/4", UriKind.Relative));
        run.GetProperty("stop_time").GetDateTimeOffset().Should().Be(new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));
        Bench.App.Services.GetRequiredService<ISnapshotSource>().Current.NextRunNumber.Should().Be(5);
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
        Http.DefaultRequestHeaders.ExpectContinue = true;
        var (status, body) = await ImportAsync("?preview=true", [.. file, (byte)' ']);
        status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        body.GetProperty("code").GetString().Should().Be("too-large");
        body.GetProperty("detail").GetString().Should().Be("The body is too large: at most 67108864 bytes are accepted. Send it in parts.");
    }

    /// <summary>The number of that run is already shown on pages.</summary>
    [Fact]
    public async Task Import_NewRunsWhileTheNextOneIsAboutToStart_AreRefused()
    {
        var services = Bench.App.Services;
        await services.GetRequiredService<RunRecorder>().CloseAsync(run => run, DateTimeOffset.UnixEpoch, default);
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
    [InlineData("?comma=dot", "comma must be decimal or thousands, not dot.")]
    [InlineData("?encoding=latin1", "encoding must be windows-1252, not latin1.")]
    public async Task Import_InvalidParameter_IsRefused(string query, string sentence)
    {
        var (status, body) = await ImportAsync(query, "Run,Target\n0,5\n");
        status.Should().Be(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetString().Should().Be("bad-query");
        body.GetProperty("errors")[0].GetProperty("text").GetString().Should().Be(sentence);
        (await StoredAsync("Target")).Should().BeEmpty();
    }
}
