using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>The same tests with SSH.NET, which starts no programs.</summary>
[Trait("Category", "System")]
public sealed class SshConfigFaultsOverSshNetTests() : SshConfigFaultsTests(SshClientChoice.SshNet)
{
    [Theory]
    [InlineData("Host *\n  ProxyCommand /nonexistent/proxy %h\n", "ProxyCommand")]
    [InlineData("Match exec \"sleep 30\"\n  Port 1\n", "Match exec")]
    [InlineData("GSSAPIAuthentication yes\nPKCS11Provider /x.so\n", "GSSAPIAuthentication, PKCS11Provider")]
    public async Task Probe_DirectiveThatOnlyOpenSshSupports_IsNamedAndRefused(string config, string names) =>
        (await ProbeAsync(config))
            .Should()
            .StartWith($"mini3, while checking its processes: {names} in ssh_config needs the OpenSSH client;")
            .And.EndWith("set ControlRoom:Ssh:Client to Auto or OpenSsh.");

    [Fact]
    public async Task Probe_JumpHostsInACircle_IsRefused() =>
        (await ProbeAsync("Host mini3\n  ProxyJump gate\nHost gate\n  ProxyJump mini3\n"))
            .Should()
            .Contain("ProxyJump in ssh_config leads back to the same host");
}
