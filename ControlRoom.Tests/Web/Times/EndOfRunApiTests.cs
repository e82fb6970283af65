using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Web.Access;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ControlRoom.Tests.Web.Times;

/// <summary>Programs report the end of a run with an offset: then every hour of the year is unambiguous.</summary>
public sealed class EndOfRunApiTests
{
    private static readonly Uri End = new("/api/v1/runs/0/end", UriKind.Relative);

    [Fact]
    public async Task End_AroundBothClockChanges_IsStoredByItsOffsetAndRefusedWithout()
    {
        await using var bench = await HostBench.StartAsync(("ControlRoom:Web:TimeZone", "Europe/Berlin"));
        var recorder = bench.App.Services.GetRequiredService<RunRecorder>();
        var snapshots = bench.App.Services.GetRequiredService<ISnapshotSource>();
        var experiment = snapshots.Current.Setup.Experiment;
        await recorder.OpenAsync(
            new RunOpening
            {
                Experiment = experiment,
                Config = "c",
                StartedAt = DateTimeOffset.UnixEpoch,
            },
            default
        );
        await recorder.CloseAsync(run => run, DateTimeOffset.UnixEpoch.AddMinutes(10), default);
        using var http = bench.Program(Role.Operator);

        foreach (
            var (text, utc) in new[]
            {
                ("2025-10-26T02:30:00+02:00", "2025-10-26T00:30:00Z"),
                ("2025-10-26T02:30:00+01:00", "2025-10-26T01:30:00Z"),
            }
        )
        {
            using var taken = await http.PutAsJsonAsync(End, new { ended_at = text });
            taken.StatusCode.Should().Be(HttpStatusCode.OK, await taken.Content.ReadAsStringAsync());
            snapshots.Current.LatestRun!.StoppedAt.Should().Be(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture));
        }

        var before = snapshots.Current.LatestRun!.StoppedAt;
        foreach (var text in new[] { "2025-10-26T02:30:00", "2025-03-30T02:30:00", "2025-03-30 02:30" })
        {
            using var refused = await http.PutAsJsonAsync(End, new { ended_at = text });
            refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("code").GetString().Should().Be("bad-end");
            problem
                .GetProperty("detail")
                .GetString()
                .Should()
                .Be("ended_at is not a time. Send ISO 8601 with an offset, for example 2026-11-27T03:12:00+01:00.");
        }

        snapshots.Current.LatestRun!.StoppedAt.Should().Be(before);
    }
}
