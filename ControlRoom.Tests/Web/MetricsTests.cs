using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Monitoring;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web;

public sealed class MetricsTests
{
    [Fact]
    public void Text_HostileNames_AreEscaped()
    {
        var text = new PrometheusText();
        text.Head("m", "gauge", "two\nlines \\ \"quoted\"");
        text.Sample("m", PrometheusText.Labels([new("server", "a\"b\\c\nd"), new("n", 5)]), 0.1);
        text.Sample("m", string.Empty, double.PositiveInfinity);
        text.ToString().Should().Be("# HELP m two\\nlines \\\\ \"quoted\"\n# TYPE m gauge\nm{server=\"a\\\"b\\\\c\\nd\",n=\"5\"} 0.1\nm +Inf\n");
    }

    [Fact]
    public async Task Recorder_PollsProbesAndTransitions_AreCountedWithTheirDurations()
    {
        using var recorder = new MetricsRecorder();
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);

        // Other tests count in the same process: a name of its own tells ours apart.
        bench.Store.Apply(new SetupLoaded(DateTimeOffset.UnixEpoch, bench.Now.Setup with { EccServers = [bench.Now.Setup.EccServers[0] with { Name = "Metered" }] }));
        var id = bench.Now.EccServers[0].Server.Id;
        bench.Store.Apply(new EccStateRead(DateTimeOffset.UnixEpoch, id, new EccReading(EccState.Idle, EccTransition.None, string.Empty), TimeSpan.FromMilliseconds(3)));
        bench.Store.Apply(new EccStateRead(DateTimeOffset.UnixEpoch, id, new EccReading(EccState.Idle, EccTransition.None, string.Empty), TimeSpan.FromMilliseconds(30)));
        bench.Store.Apply(new EccReadFailed(DateTimeOffset.UnixEpoch, id, new EccFailure(EccFailureKind.TimedOut, "late"), TimeSpan.FromSeconds(20)));
        bench.Store.Apply(new HostProbed(DateTimeOffset.UnixEpoch, "metered-host", HostReading.Failed("gone"), TimeSpan.FromMilliseconds(50)));
        await bench.ReadAllAsync();
        await bench.DoAsync(SystemAction.Describe);

        var text = new PrometheusText();
        recorder.Write(text);
        var lines = text.ToString().Split('\n');
        lines.Should().Contain([
            "# TYPE controlroom_ecc_poll_seconds histogram",
            "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"TimedOut\",le=\"10\"} 0",
            "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"TimedOut\",le=\"+Inf\"} 1",
            "controlroom_ecc_poll_seconds_sum{server=\"Metered\",result=\"TimedOut\"} 20",
            "controlroom_host_probe_seconds_count{host=\"metered-host\",result=\"failed\"} 1",
            "# TYPE controlroom_facts_total counter",
        ]);
        lines.Should().Contain(l => l.StartsWith("controlroom_transitions_total{transition=\"Describe\",outcome=\"Succeeded\"}", StringComparison.Ordinal));
        Value(lines, "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"ok\",le=\"0.0025\"}").Should().BeLessThan(Value(lines, "controlroom_ecc_poll_seconds_bucket{server=\"Metered\",result=\"ok\",le=\"+Inf\"}"));
        Value(lines, "controlroom_ecc_poll_seconds_count{server=\"Metered\",result=\"ok\"}").Should().BeGreaterThanOrEqualTo(2);
    }

    private static double Value(string[] lines, string sample) =>
        double.Parse(lines.Single(l => l.StartsWith(sample, StringComparison.Ordinal))[sample.Length..], System.Globalization.CultureInfo.InvariantCulture);
}
