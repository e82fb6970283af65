using ControlRoom.Remote.Settings;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>A faulty ssh_config was reported as "the response was incomplete (exit status )", and a slow login as "no answer".</summary>
public abstract class SshConfigFaultsTests(SshClientChoice client) : IDisposable
{
    private readonly TemporaryDirectory files = new();

    /// <summary>Options with a login deadline that a slow login soon exceeds.</summary>
    protected RemoteOptions Impatient =>
        new()
        {
            ConfigFile = files["ssh_config"],
            Client = client,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            LoginTimeout = TimeSpan.FromSeconds(1),
        };

    [Theory]
    [InlineData("Host *\n  Foo bar\n", "ssh_config on this machine has an error", "line 2: Bad configuration option: foo")]
    [InlineData("Host *\n  Port abc\n", "ssh_config on this machine has an error", "line 2: Bad port 'abc'")]
    [InlineData("Host *\n  Port\n", "ssh_config on this machine has an error", "line 2: no argument after keyword")]
    [InlineData(
        "Host mini3\n  ProxyJump gate.invalid\nHost gate.invalid\n  ConnectTimeout 2\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect",
        "gate.invalid"
    )]
    [InlineData("Include /nonexistent/config\nHost mini3\n  HostName nowhere.invalid\n", "the host name is unknown", "nowhere.invalid")]
    public async Task Probe_SshEndsBeforeItConnects_SaysWhatIsWrong(string config, string reason, string quote)
    {
        var failure = await ProbeAsync(config);

        failure.Should().StartWith($"mini3, while checking its processes: {reason} (").And.Contain(quote).And.NotContain("exit status )");
    }

    [Fact]
    public async Task Probe_ConfigWasDeleted_SaysSo()
    {
        await using var hosts = new TestHosts(TestHosts.Patient(files["gone"], client: client));

        (await Deadline.Within(hosts.Host.ProbeAsync("mini3", [], default)))
            .Failure.Should()
            .Contain("cannot be read")
            .And.Contain(files["gone"]);
    }

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The reason why a host cannot be reached with the given ssh_config.</summary>
    protected async Task<string?> ProbeAsync(string config, RemoteOptions? options = null)
    {
        // The files of the user who runs the tests are not used either.
        const string Own = "Host *\n  IdentityFile none\n  IdentityAgent none\n  UserKnownHostsFile /dev/null\n";
        await File.WriteAllTextAsync(files["ssh_config"], config + Own);
        await using var hosts = new TestHosts(options ?? TestHosts.Patient(files["ssh_config"], client: client));
        return (await Deadline.Within(hosts.Host.ProbeAsync("mini3", [], default))).Failure;
    }
}
