using ControlRoom.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>When the OpenSSH client is used, and with which options.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class OpenSshChoiceTests : IAsyncLifetime
{
    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task Probe_AutoAndADirectiveThatNobodyKnows_IsLeftToOpenSshAndNamed()
    {
        await farm.PrependAsync("Host farm2\n  PressureOfTheLine 3\n");
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile)).Watching("farm2");

        (await hosts.Host.ProbeAsync("farm2", [], default)).Failure.Should().Contain("ssh_config");

        hosts.Link("farm2").Client.Should().Be("OpenSSH");
        hosts.Link("farm2").Note.Should().StartWith("Not understood in ssh_config: ")
            .And.ContainEquivalentOf("PressureOfTheLine").And.Contain("line 2");
    }

    [Theory]
    [InlineData(SshClientChoice.Auto, false, true)]
    [InlineData(SshClientChoice.OpenSsh, false, true)]
    [InlineData(SshClientChoice.SshNet, true, true)]
    [InlineData(SshClientChoice.OpenSsh, false, false)]
    public async Task Probe_GssapiIsAskedForByTheUser_OpenSshTriesIt(SshClientChoice client, bool isNamed, bool isAskedFor)
    {
        await farm.PrependAsync($"Host farm2\n  GSSAPIAuthentication {(isAskedFor ? "yes" : "no")}\n");
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.OpenSshHosts = isNamed ? ["farm*"] : [];
        await using var hosts = new TestHosts(options).Watching("farm2");

        (await hosts.Host.ProbeAsync("farm2", [], default)).Failure.Should().BeNull("a key is tried after it");

        hosts.Link("farm2").Client.Should().Be("OpenSSH");
        var ssh = ProcessFacts.Where("ssh", id => CommandLine(id).Contains(farm.ConfigFile, StringComparison.Ordinal));
        CommandLine(ssh.Should().ContainSingle().Which).Should()
            .Contain($"\nPreferredAuthentications={(isAskedFor ? "gssapi-keyex,gssapi-with-mic," : string.Empty)}publickey\n");
    }

    private static string CommandLine(int process) => File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', '\n');
}
