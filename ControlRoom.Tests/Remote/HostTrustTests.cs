using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Trusted host keys, and the messages about those that are not trusted, over one client.</summary>
public abstract class HostTrustTests(SshClientChoice client) : IAsyncLifetime
{
    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task Probe_KeyOfAJumpHostHasChanged_IsReportedAsAChangedKey()
    {
        await farm.PrependAsync("Host far\n  ProxyJump gate\nHost gate\n  HostKeyAlias gate\n");
        await File.AppendAllTextAsync(farm.KnownHosts, $"gate {await File.ReadAllTextAsync(farm.PathOf("other.pub"))}");
        await using var hosts = Hosts(HostKeyPolicy.Strict, "far");

        var failure = (await Deadline.Within(hosts.Host.ProbeAsync("far", [], default))).Failure;

        failure
            .Should()
            .Contain(
                client == SshClientChoice.SshNet
                    ? "did not connect (gate: its SSH host key has changed"
                    : "the SSH host key of gate has changed: the host was reinstalled"
            );
        hosts.Link("far").Should().Match<HostLink>(l => l.State == HostLinkState.Down && l.HostKeyChanged);
    }

    [Theory]
    [InlineData("HostKeyAlgorithms ssh-rsa")]
    [InlineData("KexAlgorithms diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1")]
    [InlineData("Ciphers aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc")]
    [InlineData("Ciphers aes128-ctr", "MACs hmac-md5,hmac-sha1-96")]
    public async Task Probe_ServerHasOnlyOldAlgorithms_IsRefusedAndSaysWhatToDo(params string[] lines)
    {
        await farm.MakeKeyAsync("rsa", "-t", "rsa", "-b", "2048");
        await farm.RestartAsync(["rsa"], lines);
        await farm.WriteKnownHostAsync("rsa");

        var failure = await ProbeAsync();

        failure
            .Should()
            .Contain("have no algorithm in common: the server supports only old ones, or ssh_config on this machine allows too few")
            .And.Contain(client == SshClientChoice.SshNet ? "ControlRoom:Ssh:OpenSshHosts" : "for this host in ssh_config on this machine");
        failure
            .Should()
            .Contain(client == SshClientChoice.SshNet ? "(No matching " : ": no matching ")
            .And.NotContain("too many clients may be logging in");
    }

    [Theory]
    [InlineData("HostKeyAlgorithms rsa-sha2-256")]
    [InlineData("KexAlgorithms diffie-hellman-group14-sha256")]
    [InlineData("Ciphers aes128-ctr", "MACs hmac-sha1")]
    public async Task Probe_ServerHasOneAlgorithmInCommon_Works(params string[] lines)
    {
        await farm.MakeKeyAsync("rsa", "-t", "rsa", "-b", "2048");
        await farm.RestartAsync(["rsa"], lines);
        await farm.WriteKnownHostAsync("rsa");

        (await ProbeAsync()).Should().BeNull();
    }

    [Theory]
    [InlineData("rsa-sha2-512", "+1d", null)]
    [InlineData("rsa-sha2-512", "20200101:20210101", "has expired")]
    [InlineData("rsa-sha2-512", "20990101:21000101", "is not valid yet; compare the clocks")]
    [InlineData("ssh-rsa", "+1d", "is signed with SHA-1")]
    public async Task Probe_CertificateOfTheHost_IsAcceptedOrSaysWhyNot(string signature, string validity, string? objection)
    {
        await farm.MakeKeyAsync("ca", "-t", "rsa", "-b", "2048");
        await farm.KeygenAsync(
            "-q",
            "-s",
            farm.PathOf("ca"),
            "-t",
            signature,
            "-I",
            "id",
            "-h",
            "-n",
            "farm",
            "-V",
            validity,
            farm.PathOf("host.pub")
        );
        await farm.RestartAsync(["host"], $"HostCertificate {farm.PathOf("host-cert.pub")}");
        await File.WriteAllTextAsync(farm.KnownHosts, $"@cert-authority farm {await File.ReadAllTextAsync(farm.PathOf("ca.pub"))}");

        var failure = await ProbeAsync();

        if (objection is null)
        {
            failure.Should().BeNull();
        }
        else
        {
            failure.Should().Contain($"the certificate of its SSH host key cannot be trusted: it {objection}");
            failure.Should().Contain(client == SshClientChoice.SshNet ? await farm.FingerprintAsync() : "(Host key verification failed)");
        }
    }

    [Fact]
    public async Task Probe_NewKeyAcceptedThenHostReinstalledAndKnownHostsCorrected_IsAcceptedWithoutARestart()
    {
        await farm.WriteKnownHostAsync(null);
        await using var hosts = Hosts(HostKeyPolicy.AcceptNew, "plain");
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();

        await farm.RestartAsync(["other"]);
        await hosts.Host.ReconnectAsync("plain", default);
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().Contain("its SSH host key has changed");
        hosts.Link("plain").HostKeyChanged.Should().BeTrue();

        await farm.WriteKnownHostAsync(null);
        await hosts.Host.ReconnectAsync("plain", default);

        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        hosts.Link("plain").Should().Match<HostLink>(l => l.State == HostLinkState.Connected && !l.HostKeyChanged && l.Note == null);
        var other = (await File.ReadAllTextAsync(farm.PathOf("other.pub"))).Split(' ')[1];
        (await File.ReadAllTextAsync(farm.KnownHosts)).Should().Contain(other);
    }

    [Fact]
    public async Task Probe_NewKeyThatCannotBeStored_IsAcceptedAndReported()
    {
        await farm.PrependAsync("UserKnownHostsFile /dev/null\n");
        await using var hosts = Hosts(HostKeyPolicy.AcceptNew, "plain");

        for (var i = 0; i < 2; i++)
        {
            await hosts.Host.ReconnectAsync("plain", default);
            (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();

            // The OpenSSH client accepts the key anew each time.
            (hosts.Link("plain").Note?.Contains("is trusted until the control room stops", StringComparison.Ordinal))
                .Should()
                .Be(client == SshClientChoice.SshNet ? true : null);
        }
    }

    private async Task<string?> ProbeAsync()
    {
        await using var hosts = Hosts(HostKeyPolicy.Strict, "plain");
        return (await Deadline.Within(hosts.Host.ProbeAsync("plain", [], default))).Failure;
    }

    private TestHosts Hosts(HostKeyPolicy policy, string address)
    {
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.HostKeyPolicy = policy;
        return new TestHosts(options).Watching(address);
    }
}
