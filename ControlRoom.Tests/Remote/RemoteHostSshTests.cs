using ControlRoom.Domain.Hosts;
using ControlRoom.Remote;
using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>One SSH client against a real sshd.</summary>
public abstract class RemoteHostSshTests(SshServer server, SshClientChoice client) : IAsyncLifetime
{
    private readonly TemporaryDirectory data = new();
    private readonly List<TestHosts> hosts = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var used in hosts)
        {
            await used.DisposeAsync();
        }

        data.Dispose();
    }

    [Theory]
    [InlineData("mini")]
    [InlineData("chatty")]
    public async Task ProbeAsync_ThroughSsh_FindsRouterAndFiles(string address)
    {
        await File.WriteAllTextAsync(data["a.graw"], "12345");
        using var router = await FakeDataRouter.StartAsync(data.Path);
        using var sender = await router.ConnectAsync();

        var reading = await Host().ProbeAsync(address, [new(new(1), router.DataPort)], default);

        reading.Failure.Should().BeNull();
        reading.EccServerProcessRuns.Should().NotBeNull("the demo of another test may run one");
        reading
            .Routers[new(1)]
            .Should()
            .Match<RouterReading>(r =>
                r.IsOnline == true
                && r.IsConnected
                && r.WorkingDirectory == data.Path
                && r.FileCount == 1
                && r.FileBytes == 5
                && r.DiskFreeBytes > 0
            );
    }

    [Fact]
    public async Task ProbeAsync_WithUser_LogsInAsThatUser()
    {
        (await Host(Environment.UserName).ProbeAsync("mini", [], default)).Failure.Should().BeNull();
        (await Host("nobody-of-that-name").ProbeAsync("mini", [], default)).Failure.Should().Contain("refused the SSH login");
    }

    [Theory]
    [InlineData("refused", "it refused the SSH login", "Permission denied (publickey)")]
    [InlineData("changed", "its SSH host key has changed", "Host key verification failed")]
    [InlineData("unknown", "its SSH host key is unknown", "Host key verification failed")]
    [InlineData("closed", "it refused the connection", "Connection refused")]
    public async Task ProbeAsync_SshFails_SaysWhat(string address, string reason, string quote)
    {
        var reading = await Host().ProbeAsync(address, [new(new(1), 46005)], default);

        reading.Failure.Should().StartWith($"{address}, while checking its processes: {reason}").And.Contain(quote).And.EndWith(").");
        reading.Routers.Should().BeEmpty();
        reading.EccServerProcessRuns.Should().BeNull();
    }

    [Fact]
    public async Task ProbeAsync_UnknownName_SaysSo()
    {
        await File.WriteAllTextAsync(data["config"], "IdentityFile none\nIdentityAgent none\nUserKnownHostsFile /dev/null\n");
        await using var offline = new TestHosts(TestHosts.Patient(data["config"], client: client));

        var reading = await offline.Host.ProbeAsync("nowhere.invalid", [], default);

        reading.Failure.Should().Contain("the host name is unknown");
    }

    [Fact]
    public async Task ProbeAsync_CommandHangsOnHost_FailsAtDeadlineAndBlocksNoOther()
    {
        await using var stuck = new TestHosts(
            new RemoteOptions
            {
                ConfigFile = server.ConfigFile,
                Client = client,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                LoginTimeout = TimeSpan.FromSeconds(10),
            }
        );

        var hanging = stuck.Host.ProbeAsync("stuck", [], default);
        (await Host().ProbeAsync("mini", [], default)).Failure.Should().BeNull();

        (await Deadline.Within(hanging))
            .Failure.Should()
            .StartWith(
                "stuck, while checking its processes: the login is taking longer than 11 s: "
                    + "it is logged in, but the profile or the shell on the host is not ready."
            );
    }

    [Fact]
    public async Task ProbeAsync_Cancelled_Throws()
    {
        using var abandon = new CancellationTokenSource();
        var probe = Host().ProbeAsync("stuck", [], abandon.Token);

        await abandon.CancelAsync();

        await FluentActions.Awaiting(() => Deadline.Within(probe)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task ProbeAsync_OtherLoopbackAddress_GoesThroughSsh()
    {
        // 127.0.0.2 matches "Host *" of the configuration, which has no key for it.
        var reading = await Host().ProbeAsync("127.0.0.2", [], default);

        reading.Failure.Should().Contain("it refused the SSH login");
    }

    private RemoteHost Host(string user = "")
    {
        hosts.Add(new TestHosts(TestHosts.Patient(server.ConfigFile, user, client)));
        return hosts[^1].Host;
    }
}
