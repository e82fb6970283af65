using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Help;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web;

public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_HostileNames_AreEscaped()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        using var metrics = new MetricsBench(bench.Store);
        Rename(bench, "a\"b\\c\nd");
        (await metrics.LinesAsync()).Should().Contain("controlroom_ecc_state{server=\"a\\\"b\\\\c\\nd\"} 1");
    }

    [Fact]
    public async Task Metrics_PollsProbesAndTransitions_AreCountedWithTheirDurations()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        using var metrics = new MetricsBench(bench.Store);

        // Other tests count in the same process: a separate name distinguishes this test's values.
        Rename(bench, "Metered");
        var id = bench.Now.EccServers[0].Server.Id;
        bench.Store.Apply(
            new EccStateRead(
                DateTimeOffset.UnixEpoch,
                id,
                new EccReading(EccState.Idle, EccTransition.None, string.Empty),
                TimeSpan.FromMilliseconds(3)
            )
        );
        bench.Store.Apply(
            new EccStateRead(
                DateTimeOffset.UnixEpoch,
                id,
                new EccReading(EccState.Idle, EccTransition.None, string.Empty),
                TimeSpan.FromMilliseconds(30)
            )
        );
        bench.Store.Apply(
            new EccReadFailed(DateTimeOffset.UnixEpoch, id, new EccFailure(EccFailureKind.TimedOut, "late"), TimeSpan.FromSeconds(20))
        );
        bench.Store.Apply(
            new HostProbed(DateTimeOffset.UnixEpoch, "metered-host", HostReading.Failed("gone"), TimeSpan.FromMilliseconds(50))
        );
        await bench.ReadAllAsync();
        await bench.DoAsync(SystemAction.Describe);

        var lines = await metrics.LinesAsync();
        lines
            .Should()
            .Contain([
                "# TYPE controlroom_ecc_poll_seconds histogram",
                "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"TimedOut\",le=\"10\"} 0",
                "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"TimedOut\",le=\"+Inf\"} 1",
                "controlroom_ecc_poll_seconds_sum{server=\"Metered\",result=\"TimedOut\"} 20",
                "controlroom_host_probe_seconds_count{host=\"metered-host\",result=\"failed\"} 1",
                "# TYPE controlroom_facts_total counter",
            ]);
        lines
            .Should()
            .Contain(l =>
                l.StartsWith("controlroom_transitions_total{transition=\"Describe\",outcome=\"Succeeded\"}", StringComparison.Ordinal)
            );
        MetricsBench
            .Value(lines, "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"ok\",le=\"0.0025\"}")
            .Should()
            .BeLessThan(MetricsBench.Value(lines, "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"ok\",le=\"+Inf\"}"));
        MetricsBench
            .Value(lines, "controlroom_ecc_poll_seconds_count{server=\"Metered\",result=\"ok\"}")
            .Should()
            .BeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Metrics_Histogram_HasTheDocumentedBounds()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        using var metrics = new MetricsBench(bench.Store);
        bench.Store.Apply(new HostProbed(DateTimeOffset.UnixEpoch, "bounds-host", HostReading.Failed("gone"), TimeSpan.FromSeconds(0.3)));
        const string Bucket = "controlroom_host_probe_seconds_bucket{host=\"bounds-host\",result=\"failed\",le=\"";
        var buckets = (await metrics.LinesAsync()).Where(l => l.StartsWith(Bucket, StringComparison.Ordinal));
        buckets
            .Select(l => l[Bucket.Length..])
            .Should()
            .Equal(
                "0.001\"} 0",
                "0.0025\"} 0",
                "0.005\"} 0",
                "0.01\"} 0",
                "0.025\"} 0",
                "0.05\"} 0",
                "0.1\"} 0",
                "0.25\"} 0",
                "0.5\"} 1",
                "1\"} 1",
                "2.5\"} 1",
                "5\"} 1",
                "10\"} 1",
                "+Inf\"} 1"
            );
    }

    [Fact]
    public async Task Metrics_RemovedServer_IsNoLongerShown()
    {
        await using var bench = await new RunControlBench(2, mutant: false).InAsync(EccState.Idle);
        using var metrics = new MetricsBench(bench.Store);
        (await metrics.LinesAsync()).Count(IsState).Should().Be(2);
        bench.Store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, bench.Now.Setup with { EccServers = bench.Now.Setup.EccServers[..1] }));
        (await metrics.LinesAsync()).Count(IsState).Should().Be(1);

        static bool IsState(string line) => line.StartsWith("controlroom_ecc_state{", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_TwoControlRoomsInOneProcess_EachShowsItsOwn()
    {
        await using var one = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        await using var other = await new RunControlBench(3, mutant: false).InAsync(EccState.Idle);
        using var ofOne = new MetricsBench(one.Store);
        using var ofOther = new MetricsBench(other.Store);
        (await ofOne.LinesAsync()).Count(l => l.StartsWith("controlroom_ecc_state{", StringComparison.Ordinal)).Should().Be(1);
        (await ofOther.LinesAsync()).Count(l => l.StartsWith("controlroom_ecc_state{", StringComparison.Ordinal)).Should().Be(3);
        (await ofOther.LinesAsync()).Should().ContainSingle(l => l.StartsWith("controlroom_run_open ", StringComparison.Ordinal));
    }

    /// <summary>Dashboards are made from this list: a metric that is not in it, or has another type, fails this test.</summary>
    [Fact]
    public void Handbook_Metrics_AreThoseOfTheProgram()
    {
        using var metrics = new MetricsBench(new SystemStore());
        var listed = new Handbook().Find("administrators")!.Html;
        const string Row = @"<td><code>(?<name>(controlroom|process)_[a-z_]+)</code></td>\s*<td>(?<type>[a-z]+)</td>";
        var rows = Regex.Matches(listed, Row, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        rows.Select(r => (r.Groups["name"].Value, r.Groups["type"].Value)).Should().BeEquivalentTo(metrics.Instruments());
    }

    [Fact]
    public async Task Metrics_OutdatedValue_IsNotShown()
    {
        var store = new SystemStore();
        using var metrics = new MetricsBench(store);
        foreach (var free in new long?[] { 5, null, 7 })
        {
            store.Apply(
                new DataDirectoryChecked(
                    DateTimeOffset.UnixEpoch,
                    new DataDirectoryReading
                    {
                        Directory = "/data",
                        FreeBytes = free,
                        TotalBytes = 10,
                    }
                )
            );
            (await metrics.LinesAsync())
                .Where(l => l.StartsWith("controlroom_data_directory_free_bytes ", StringComparison.Ordinal))
                .Should()
                .Equal(free is { } known ? [$"controlroom_data_directory_free_bytes {known}"] : []);
        }
    }

    /// <summary>The library's own callbacks would swallow the exception, and show the previous values permanently.</summary>
    [Fact]
    public async Task Metrics_AnInstrumentCannotBeRead_Fails()
    {
        var store = new SystemStore();
        store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, Setups.Of(1)));
        using var metrics = new MetricsBench(store, new BrokenTime());
        await metrics.Awaiting(m => m.LinesAsync()).Should().ThrowAsync<AggregateException>();
    }

    [Fact]
    public async Task Metrics_ConcurrentCounts_LoseNothing()
    {
        var store = new SystemStore();
        using var metrics = new MetricsBench(store);
        var before = Total(await metrics.LinesAsync());
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 500; i++)
                        {
                            store.Apply(
                                new HostProbed(
                                    DateTimeOffset.UnixEpoch,
                                    $"several-{i % 7}",
                                    HostReading.Failed("gone"),
                                    TimeSpan.FromSeconds(i % 12)
                                )
                            );
                            if (i % 50 == 0)
                            {
                                await metrics.LinesAsync();
                            }
                        }
                    })
                )
        );
        (Total(await metrics.LinesAsync()) - before).Should().Be(2000);

        static double Total(string[] lines) =>
            lines
                .Where(l => l.StartsWith("controlroom_host_probe_seconds_count{host=\"several-", StringComparison.Ordinal))
                .Sum(l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    private static void Rename(RunControlBench bench, string name) =>
        bench.Store.Apply(
            new SetupLoaded(
                DateTimeOffset.UnixEpoch,
                bench.Now.Setup with
                {
                    EccServers = [bench.Now.Setup.EccServers[0] with { Name = name }],
                }
            )
        );

    private sealed class BrokenTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("no clock");
    }
}
