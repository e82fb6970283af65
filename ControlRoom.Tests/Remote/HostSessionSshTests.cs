using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Persistent sessions against a real sshd, over one client.</summary>
public abstract class HostSessionSshTests(SshClientChoice client) : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly SshFarm farm = new();
    private readonly List<TestHosts> used = [];

    public Task InitializeAsync() => farm.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var hosts in used)
        {
            await hosts.DisposeAsync();
        }

        await farm.DisposeAsync();
    }

    [Fact]
    public async Task Probe_HostKey_IsTheOneThatSshKeygenPrints()
    {
        var hosts = Hosts("plain");

        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();

        hosts.Link("plain").Should().Match<HostLink>(l => l.State == HostLinkState.Connected && !l.HostKeyChanged && !l.IsLocal);
        hosts.Link("plain").HostKey.Should().EndWith(await farm.FingerprintAsync());
    }

    [Theory]
    [InlineData(HostKeyPolicy.Strict)]
    [InlineData(HostKeyPolicy.AcceptNew)]
    public async Task Probe_KeyHasChanged_IsRefusedAndReportedAsChanged(HostKeyPolicy policy)
    {
        await farm.WriteKnownHostAsync("other");
        var hosts = Hosts(policy, "plain");

        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().Contain("its SSH host key has changed");

        hosts.Link("plain").Should().Match<HostLink>(l => l.State == HostLinkState.Down && l.HostKeyChanged);
        (await File.ReadAllLinesAsync(farm.KnownHosts)).Should().ContainSingle("a changed key is never stored");
    }

    [Fact]
    public async Task Probe_KeyNotKnown_IsRefusedOrAcceptedByThePolicy()
    {
        await farm.WriteKnownHostAsync(null);
        (await Hosts("plain").Host.ProbeAsync("plain", [], default)).Failure.Should().Contain("its SSH host key is unknown");
        (await File.ReadAllTextAsync(farm.KnownHosts)).Should().BeEmpty();

        var accepting = Hosts(HostKeyPolicy.AcceptNew, "plain");
        (await accepting.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        accepting.Link("plain").AcceptsNewKeys.Should().BeTrue();
        (await File.ReadAllTextAsync(farm.KnownHosts)).Should().Contain("farm ");
    }

    [Fact]
    public async Task Probe_TwelveHostsBehindOneSshd_OneConnectionEach()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"mini{i}")];

        // Twelve simultaneous logins take time on a busy machine; their duration, and the limits of sshd, are not tested here.
        await farm.RestartAsync(["host"], "MaxStartups 100");
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.LoginTimeout = TimeSpan.FromSeconds(60);
        used.Add(new TestHosts(options).Watching(names));
        var hosts = used[^1];

        for (var round = 0; round < 6; round++)
        {
            var readings = await Task.WhenAll(names.Select(name => hosts.Host.ProbeAsync(name, [], default)));
            readings.Should().OnlyContain(r => r.Failure == null);
        }

        (await farm.LoginsAsync()).Should().Be(12);
    }

    [Fact]
    public async Task Probe_SshdRestartedInBetween_Succeeds()
    {
        var hosts = Hosts("plain");
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();

        await farm.StopAsync();
        await farm.StartAsync();

        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        (await farm.LoginsAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Run_HostGoesDownDuringACommand_FailsSoonAndWorksAgainOnRequest()
    {
        var hosts = Hosts("plain");
        using var files = new TemporaryDirectory();
        var running = hosts.Sessions.RunAsync(
            "plain",
            "waiting",
            ShellScript.Create($": > {ShellWord.Quote(files["began"])}; sleep 60"),
            TimeSpan.FromMinutes(1),
            default
        );
        await Deadline.Until(() => File.Exists(files["began"]));

        await farm.StopAsync();

        var answer = await Deadline.Within(running);
        answer
            .Failure.Should()
            .StartWith("plain, while waiting: ")
            .And.MatchRegex("the connection was lost|the response was incomplete|refused the connection");
        hosts.Link("plain").State.Should().Be(HostLinkState.Down);
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().NotBeNull("the host is down");

        await farm.StartAsync();
        await hosts.Host.ReconnectAsync("plain", default);
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        hosts
            .Link("plain")
            .Should()
            .Match<HostLink>(l => l.State == HostLinkState.Connected && l.LastError != null && l.NextAttemptAt == null);
    }

    [Fact]
    public async Task Probe_SlowHost_WorksAndBlocksNoOther()
    {
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.LoginTimeout = TimeSpan.FromSeconds(60);
        used.Add(new TestHosts(options).Watching("slow", "plain"));
        var hosts = used[^1];

        var slow = hosts.Host.ProbeAsync("slow", [], default);
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        slow.IsCompleted.Should().BeFalse();
        await farm.ReleaseSlowAsync();

        (await Deadline.Within(slow)).Failure.Should().BeNull();
    }

    [Fact]
    public async Task Probe_ProfilePrintsAllTheTime_DoesNotBreakTheFraming()
    {
        var hosts = Hosts("chatterer");
        using var data = new TemporaryDirectory();
        await File.WriteAllTextAsync(data["a.graw"], "12345");
        using var router = await FakeDataRouter.StartAsync(data.Path);

        for (var i = 0; i < 20; i++)
        {
            var reading = await hosts.Host.ProbeAsync("chatterer", [new(new(1), router.DataPort)], default);
            reading.Failure.Should().BeNull();
            reading
                .Routers[new(1)]
                .Should()
                .Match<RouterReading>(r => r.IsOnline == true && r.WorkingDirectory == data.Path && r.FileCount == 1 && r.FileBytes == 5);
        }
    }

    [Fact]
    public async Task Run_LongAnswerWhileTheProfilePrints_IsComplete()
    {
        var hosts = Hosts("chatterer");
        var script = ShellScript.Create(
            "opened lines\ni=0\nwhile [ $i -lt 10000 ]; do i=$((i + 1)); echo \"line $i of a long answer\"; done\nclosed $?"
        );

        var answer = await hosts.Sessions.RunAsync("chatterer", "counting", script, TimeSpan.FromSeconds(20), default);

        answer.Failure.Should().BeNull();
        answer.Find("lines")!.Text.Split('\n').Should().Equal(Enumerable.Range(1, 10000).Select(i => $"line {i} of a long answer"));
    }

    [Fact]
    public async Task Probe_BehindAJumpHost_Works()
    {
        (await Hosts("behind").Host.ProbeAsync("behind", [], default)).Failure.Should().BeNull();
        (await farm.LoginsAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Run_EndlessOutput_IsBoundedAndDropsTheConnection()
    {
        var hosts = Hosts("flood");

        (await Deadline.Within(hosts.Host.ProbeAsync("flood", [], default))).Failure.Should().Contain("longer than");

        hosts.Link("flood").State.Should().Be(HostLinkState.Down);
    }

    [Fact]
    public async Task Run_HungCommand_FailsAtItsDeadlineAndTheSessionRecovers()
    {
        var hosts = Hosts("plain");
        (await hosts.Sessions.RunAsync("plain", "waiting", ShellScript.Create("sleep 60"), Short, default))
            .Failure.Should()
            .Contain("no response within 1 s");

        await hosts.Host.ReconnectAsync("plain", default);

        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
    }

    [Theory]
    [InlineData("df")]
    [InlineData("lsof")]
    public async Task Probe_ToolHangsInManySessions_LeavesOneAtMostAndKeepsTheConnection(string tool)
    {
        var mark = Guid.NewGuid().ToString("N");
        farm.MakeTool(tool, $"#!/bin/sh\nHUNG={mark} sleep 600\n");
        using var data = new TemporaryDirectory();
        using var router = await FakeDataRouter.StartAsync(data.Path);
        for (var session = 0; session < 3; session++)
        {
            var options = TestHosts.Patient(farm.ConfigFile, client: client);
            options.ProbeTimeout = TimeSpan.FromSeconds(6);
            await using var hosts = new TestHosts(options).Watching("tools");
            for (var probe = 0; probe < 2; probe++)
            {
                var reading = await Deadline.Within(hosts.Host.ProbeAsync("tools", [new(new(1), router.DataPort)], default));

                reading.Failure.Should().BeNull();
                reading.HungTools.Should().ContainSingle().Which.Tool.Should().Be(tool);
                ProcessFacts
                    .Where("sleep", id => File.ReadAllText($"/proc/{id}/environ").Contains(mark, StringComparison.Ordinal))
                    .Should()
                    .HaveCountLessThanOrEqualTo(1);
            }

            hosts.Link("tools").State.Should().Be(HostLinkState.Connected);
        }
    }

    [Fact]
    public async Task Run_Cancelled_LeavesTheSessionUsable()
    {
        var hosts = Hosts("plain");
        using var abandon = new CancellationTokenSource();
        using var files = new TemporaryDirectory();
        var running = hosts.Sessions.RunAsync(
            "plain",
            "waiting",
            ShellScript.Create($": > {ShellWord.Quote(files["began"])}; sleep 60"),
            TimeSpan.FromMinutes(1),
            abandon.Token
        );
        await Deadline.Until(() => File.Exists(files["began"]));

        await abandon.CancelAsync();

        await FluentActions.Awaiting(() => Deadline.Within(running)).Should().ThrowAsync<OperationCanceledException>();
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
    }

    [Fact]
    public async Task Forget_OpenSession_LeavesNoProcessAndNoConnection()
    {
        var hosts = Hosts("plain");
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        SshChildren().Should().HaveCount(client == SshClientChoice.OpenSsh ? 1 : 0);
        farm.Connections().Should().Be(1);

        await hosts.Host.DisconnectAsync("plain");

        SshChildren().Should().BeEmpty();
        await Deadline.Until(() => farm.Connections() == 0);
    }

    /// <summary>The ssh processes that connect to this farm: their command line names its configuration.</summary>
    private List<int> SshChildren() =>
        [.. ProcessFacts.Where("ssh", id => File.ReadAllText($"/proc/{id}/cmdline").Contains(farm.ConfigFile, StringComparison.Ordinal))];

    private TestHosts Hosts(params string[] addresses) => Hosts(HostKeyPolicy.Strict, addresses);

    private TestHosts Hosts(HostKeyPolicy policy, params string[] addresses)
    {
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.HostKeyPolicy = policy;
        used.Add(new TestHosts(options).Watching(addresses));
        return used[^1];
    }
}
