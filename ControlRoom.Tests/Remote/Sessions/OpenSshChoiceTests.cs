using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Sessions;

/// <summary>When the OpenSSH client is used, and with which options.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class OpenSshChoiceTests : IAsyncLifetime
{
    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task Probe_AutoAndAnUnknownDirective_IsLeftToOpenSshAndNamed()
    {
        await farm.PrependAsync("Host farm2\n  PressureOfTheLine 3\n");
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile)).Watching("farm2");

        (await hosts.Host.ProbeAsync("farm2", [], default)).Failure.Should().Contain("ssh_config");

        hosts.Link("farm2").Client.Should().Be("OpenSSH");
        hosts
            .Link("farm2")
            .Note.Should()
            .StartWith("Not supported in ssh_config: ")
            .And.ContainEquivalentOf("PressureOfTheLine")
            .And.Contain("line 2");
    }

    [Theory]
    [InlineData(SshClientChoice.Auto, false, true)]
    [InlineData(SshClientChoice.OpenSsh, false, true)]
    [InlineData(SshClientChoice.SshNet, true, true)]
    [InlineData(SshClientChoice.OpenSsh, false, false)]
    public async Task Probe_GssapiIsConfiguredByTheUser_OpenSshTriesIt(SshClientChoice client, bool isNamed, bool isConfigured)
    {
        await farm.PrependAsync($"Host farm2\n  GSSAPIAuthentication {(isConfigured ? "yes" : "no")}\n");
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.OpenSshHosts = isNamed ? ["farm*"] : [];
        await using var hosts = new TestHosts(options).Watching("farm2");

        (await hosts.Host.ProbeAsync("farm2", [], default)).Failure.Should().BeNull("a key is tried after it");

        hosts.Link("farm2").Client.Should().Be("OpenSSH");
        var ssh = ProcessFacts.Where("ssh", id => CommandLine(id).Contains(farm.ConfigFile, StringComparison.Ordinal));
        CommandLine(ssh.Should().ContainSingle().Which)
            .Should()
            .Contain($"\nPreferredAuthentications={(isConfigured ? "gssapi-keyex,gssapi-with-mic," : string.Empty)}publickey\n");
    }

    /// <summary>ssh does not detect two hosts that are each other's proxy: it would start itself again without end.</summary>
    [Theory]
    [InlineData(SshClientChoice.Auto, "Host one\n  ProxyJump one\n")]
    [InlineData(SshClientChoice.Auto, "Host one\n  ProxyJump two\nHost two\n  ProxyJump one\n")]
    [InlineData(SshClientChoice.OpenSsh, "Host one\n  ProxyJump two\nHost two\n  ProxyJump one\n")]
    [InlineData(SshClientChoice.SshNet, "Host one\n  ProxyJump two\nHost two\n  ProxyJump one\n")]
    public async Task Probe_JumpHostsFormACircle_IsReportedAndNothingIsStarted(SshClientChoice client, string lines)
    {
        await farm.PrependAsync(lines);
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("one");

        (await hosts.Host.ProbeAsync("one", [], default)).Failure.Should().Contain("ProxyJump in ssh_config leads back to the same host");

        ProcessFacts.Where("ssh", id => CommandLine(id).Contains(farm.ConfigFile, StringComparison.Ordinal)).Should().BeEmpty();
    }

    /// <summary>ssh ends its proxy command, but not the processes that the proxy command has started.</summary>
    [Fact]
    public async Task Probe_ProxyStartsAHungProcess_LeavesNothingBehind()
    {
        var mark = $"{Random.Shared.Next(100_000, 1_000_000)}";
        await farm.PrependAsync($"Host hanging\n  ProxyCommand sh -c 'touch {farm.PathOf("begun")}; sleep {mark}; true'\n");
        var options = TestHosts.Patient(farm.ConfigFile);
        options.ConnectTimeout = TimeSpan.FromSeconds(2);
        await using var hosts = new TestHosts(options).Watching("hanging");

        (await hosts.Host.ProbeAsync("hanging", [], default)).Failure.Should().Contain("ProxyCommand in ssh_config did not connect");

        File.Exists(farm.PathOf("begun")).Should().BeTrue("it was started");
        await hosts.Host.DisconnectAsync("hanging");
        await Deadline.Until(() => !ProcessFacts.Where("sleep", id => CommandLine(id).Contains(mark, StringComparison.Ordinal)).Any());
    }

    [Theory]
    [InlineData("IdentityFile %Z", "ssh_config on this machine has an error")]
    [InlineData("IdentityFile ${NO_SUCH_VARIABLE_HERE}/key", "ssh_config on this machine has an error")]
    [InlineData("RevokedHostKeys {0}", "its SSH host key is marked as revoked")]
    public async Task Probe_MessagesOfOpenSsh_AreReported(string line, string reason)
    {
        await farm.PrependAsync($"Host farm2\n  {line.Replace("{0}", farm.PathOf("host.pub"), StringComparison.Ordinal)}\n");
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: SshClientChoice.OpenSsh)).Watching("farm2");

        (await hosts.Host.ProbeAsync("farm2", [], default)).Failure.Should().Contain(reason);
        hosts.Link("farm2").HostKeyRevoked.Should().Be(line.StartsWith("RevokedHostKeys", StringComparison.Ordinal));
    }

    private static string CommandLine(int process) => File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', '\n');
}
