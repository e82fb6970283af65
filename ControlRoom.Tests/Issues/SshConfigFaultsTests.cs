using ControlRoom.Remote;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>A wrong ssh_config was "the answer was incomplete (exit status )", and a slow login "no answer".</summary>
[Trait("Category", "System")]
public sealed class SshConfigFaultsTests : IDisposable
{
    private readonly TemporaryDirectory files = new();

    [Theory]
    [InlineData("Host *\n  Foo bar\n", "ssh_config on this machine has an error", "line 2: Bad configuration option: foo")]
    [InlineData("Host *\n  Port abc\n", "ssh_config on this machine has an error", "line 2: Bad port 'abc'")]
    [InlineData("Host *\n  Port\n", "ssh_config on this machine has an error", "line 2: no argument after keyword")]
    [InlineData("Host *\n  ProxyCommand /nonexistent/proxy %h\n", "the ProxyJump or ProxyCommand of ssh_config gave no connection", "/nonexistent/proxy")]
    [InlineData("Host *\n  ProxyCommand sleep 30\n", "the ProxyJump or ProxyCommand of ssh_config gave no connection", "timed out")]
    [InlineData("Host mini3\n  ProxyJump gate.invalid\nHost gate.invalid\n  ConnectTimeout 2\n", "the ProxyJump or ProxyCommand of ssh_config gave no connection", "gate.invalid")]
    [InlineData("Include /nonexistent/config\nHost mini3\n  HostName nowhere.invalid\n", "the name is not known", "nowhere.invalid")]
    public async Task Probe_SshEndsBeforeItConnects_SaysWhatIsWrong(string config, string reason, string quote)
    {
        await File.WriteAllTextAsync(files["ssh_config"], config);
        await using var hosts = new TestHosts(TestHosts.Patient(files["ssh_config"]));

        var failure = (await Deadline.Within(hosts.Host.ProbeAsync("mini3", [], default))).Failure;

        failure.Should().StartWith($"mini3, while looking at its processes: {reason} (").And.Contain(quote).And.NotContain("exit status )");
    }

    [Fact]
    public async Task Probe_ConfigHasGone_SaysSo()
    {
        await using var hosts = new TestHosts(TestHosts.Patient(files["gone"]));

        (await Deadline.Within(hosts.Host.ProbeAsync("mini3", [], default))).Failure.Should().Contain("cannot be read").And.Contain(files["gone"]);
    }

    [Fact]
    public async Task Probe_SlowLogin_NamesThePartThatIsSlow()
    {
        const string Part = "a Match exec in ssh_config on this machine has not ended (sleep 30)";
        await File.WriteAllTextAsync(files["ssh_config"], "Match exec \"sleep 30\"\n  Port 1\n");
        var options = new RemoteOptions { ConfigFile = files["ssh_config"], ConnectTimeout = TimeSpan.FromSeconds(1), LoginTimeout = TimeSpan.FromSeconds(1) };
        await using var hosts = new TestHosts(options);

        (await Deadline.Within(hosts.Host.ProbeAsync("mini3", [], default))).Failure.Should()
            .Be($"mini3, while looking at its processes: the login takes longer than 2 s: {Part}. If that is normal there, raise ControlRoom:Ssh:LoginTimeout.");
    }

    public void Dispose() => files.Dispose();
}
