using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Unusual servers, keys and routes over one client.</summary>
public abstract class SshKindsTests(SshClientChoice client) : SshFarmBench(client)
{
    [Theory]
    [InlineData("ed25519", "")]
    [InlineData("rsa", "2048")]
    [InlineData("ecdsa", "256")]
    [InlineData("ecdsa", "521")]
    public async Task Probe_ServerHasOneTypeOfKey_Works(string type, string bits)
    {
        await Farm.MakeKeyAsync("only", ["-t", type, .. bits.Length > 0 ? new[] { "-b", bits } : []]);
        await Farm.RestartAsync(["only"]);
        await Farm.WriteKnownHostAsync("only");

        (await ProbeAsync("plain")).Should().BeNull();
    }

    [Fact]
    public async Task Probe_HostKnownByOneOfItsKeysOnly_IsAskedForThatOne()
    {
        await Farm.MakeKeyAsync("rsa", "-t", "rsa", "-b", "2048");
        await Farm.RestartAsync(["host", "rsa"]);
        await Farm.WriteKnownHostAsync("rsa");

        (await ProbeAsync("plain")).Should().BeNull();
        LatestLink("plain").HostKey.Should().StartWith("ssh-rsa SHA256:");
    }

    [Fact]
    public async Task Probe_KeyIsRevoked_IsRefused()
    {
        var key = await File.ReadAllTextAsync(Farm.PathOf("host.pub"));
        await File.WriteAllTextAsync(Farm.KnownHosts, $"@revoked * {key}farm {key}");

        (await ProbeAsync("plain")).Should().Contain("its SSH host key is marked as revoked").And.Contain("Host key verification failed");
        LatestLink("plain").Should().Match<HostLink>(l => l.HostKeyRevoked && !l.HostKeyChanged);
    }

    [Theory]
    [InlineData("farm", "+1d", null, null)]
    [InlineData("other", "+1d", "it is not for farm", "it is not for this name")]
    [InlineData("farm", "20200101:20210101", "it has expired", "it has expired")]
    public async Task Probe_ServerHasACertificate_IsAcceptedForItsNameAndTime(string name, string validity, string? ours, string? theirs)
    {
        await ShowCertificateAsync(name, validity);
        await TrustAuthorityAsync();

        var failure = await ProbeAsync("plain");

        var reason = Client == SshClientChoice.SshNet ? ours : theirs;
        (failure is null).Should().Be(reason is null, failure);
        (failure ?? "none").Should().MatchRegex(reason ?? "none");
    }

    [Theory]
    [InlineData("other", "+1d")]
    [InlineData("farm", "20200101:20210101")]
    public async Task Probe_CertificateFailsButItsKeyIsKnown_Works(string name, string validity)
    {
        await ShowCertificateAsync(name, validity);
        await TrustAuthorityAsync(andKey: "host");

        (await ProbeAsync("plain")).Should().BeNull();
    }

    [Theory]
    [InlineData("other", "+1d")]
    [InlineData("farm", "20200101:20210101")]
    public async Task Probe_CertificateFailsAndAnotherKeyIsKnown_IsRefused(string name, string validity)
    {
        await ShowCertificateAsync(name, validity);
        await TrustAuthorityAsync(andKey: "other");

        (await ProbeAsync("plain")).Should().Contain("its SSH host key has changed");
    }

    [Theory]
    [InlineData("Ciphers aes256-ctr", "Ciphers aes256-ctr", true)]
    [InlineData("Ciphers aes256-ctr", "Ciphers aes128-ctr,aes128-gcm@openssh.com", false)]
    [InlineData("Ciphers aes256-ctr", "Ciphers -aes256*", false)]
    [InlineData("Ciphers aes256-ctr\nMACs hmac-sha2-512", "MACs hmac-sha2-256", false)]
    [InlineData("KexAlgorithms ecdh-sha2-nistp256", "KexAlgorithms ecdh-sha2-nistp521,ecdh-sha2-nistp256", true)]
    [InlineData("KexAlgorithms ecdh-sha2-nistp256", "KexAlgorithms curve25519-sha256", false)]
    [InlineData("HostKeyAlgorithms ssh-ed25519", "HostKeyAlgorithms rsa-sha2-512", false)]
    public async Task Probe_AlgorithmsOfSshConfig_AreUsed(string theirs, string ours, bool works)
    {
        await Farm.RestartAsync(["host"], theirs.Split('\n'));
        await Farm.PrependAsync($"{ours}\n");

        var failure = await ProbeAsync("plain");

        (failure is null).Should().Be(works, failure);
        (failure ?? "No matching").Should().ContainEquivalentOf("no matching");
    }

    [Fact]
    public async Task Probe_OneSessionOnly_Works()
    {
        await Farm.RestartAsync(["host"], "MaxSessions 1");
        var hosts = Hosts("plain");

        for (var i = 0; i < 5; i++)
        {
            (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        }

        (await Farm.LoginsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Run_KeysAreExchangedAllTheTime_LosesNothing()
    {
        const int Lines = 75_000;
        const int Megabytes = 1024 * 1024;
        var given = Environment.GetEnvironmentVariable("CONTROLROOM_SSH_MEGABYTES");
        var expectedBytes = long.Parse(given ?? "3", CultureInfo.InvariantCulture) * Megabytes;
        await Farm.RestartAsync(["host"], expectedBytes > 100 * Megabytes ? "RekeyLimit 4M" : "RekeyLimit 64K");
        var hosts = Hosts("plain");
        var expected = string.Join('\n', Enumerable.Range(1, Lines).Select(n => $"line {n}"));
        for (long received = 0; received < expectedBytes; received += expected.Length)
        {
            var script = ShellScript.Create($"opened lines\nawk 'BEGIN {{ for (i = 1; i <= {Lines}; i++) print \"line \" i }}'\nclosed $?");

            var answer = await hosts.Sessions.RunAsync("plain", "counting", script, Deadline.Generous, default, maxBytes: 16 * Megabytes);

            answer.Failure.Should().BeNull();
            (answer.Find("lines")!.Text.TrimEnd('\n') == expected).Should().BeTrue("nothing is lost, duplicated or split");
        }

        (await Farm.LoginsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Probe_BehindTwoJumpHosts_WorksAndEachKeyIsChecked()
    {
        await Farm.PrependAsync("Host far\n  ProxyJump first,second\n");

        (await ProbeAsync("far")).Should().BeNull();

        (await Farm.LoginsAsync()).Should().Be(3);
    }

    [Fact]
    public async Task Probe_JumpHostRefusesTheLogin_IsNamed()
    {
        await Farm.PrependAsync($"Host far\n  ProxyJump gate\nHost gate\n  User gatekeeper\n  IdentityFile {Farm.PathOf("other")}\n");

        // The OpenSSH client names the user and the address.
        var named = Client == SshClientChoice.SshNet ? "gate: it refused the SSH login" : $"gatekeeper@{Farm.Address}: Permission denied";
        (await ProbeAsync("far", onlyKeyOf: "gate", key: "other"))
            .Should()
            .Contain("the ProxyJump or ProxyCommand in ssh_config did not connect")
            .And.Contain(named);
    }

    [Fact]
    public async Task Probe_NothingIsListeningBehindTheJumpHost_SaysSo()
    {
        await Farm.PrependAsync("Host far\n  ProxyJump gate\n  Port 1\n");

        (await ProbeAsync("far")).Should().Contain("the ProxyJump or ProxyCommand in ssh_config did not connect");
    }

    [Fact]
    public async Task Probe_LongBanner_IsNotPartOfTheAnswer()
    {
        await File.WriteAllTextAsync(
            Farm.PathOf("banner"),
            string.Concat(Enumerable.Repeat("Host key verification failed. Permission denied (publickey).\n", 800))
        );
        await Farm.RestartAsync(["host"], $"Banner {Farm.PathOf("banner")}");

        (await ProbeAsync("plain")).Should().BeNull();
    }

    [Fact]
    public async Task Run_AllBytes_AreReceivedUnchanged()
    {
        var bytes = Enumerable
            .Range(0, 300_000)
            .Select(i => (byte)((i * 31) + (i / 251)))
            .Select(b => b is 0 or 10 ? (byte)1 : b)
            .ToArray();
        await File.WriteAllBytesAsync(Farm.PathOf("bytes"), bytes);

        var answer = await Hosts("plain")
            .Sessions.RunAsync(
                "plain",
                "reading",
                ShellScript.Create($"opened bytes\ncat {ShellWord.Quote(Farm.PathOf("bytes"))}\necho\nclosed 0"),
                Deadline.Generous,
                default
            );

        RemoteText.Encode(answer.Find("bytes")!.Text.TrimEnd('\n')).Should().Equal(bytes);
    }

    private async Task ShowCertificateAsync(string name, string validity)
    {
        await Farm.MakeKeyAsync("ca", "-t", "ed25519");
        await Farm.KeygenAsync("-q", "-s", Farm.PathOf("ca"), "-I", "id", "-h", "-n", name, "-V", validity, Farm.PathOf("host.pub"));
        await Farm.RestartAsync(["host"], $"HostCertificate {Farm.PathOf("host-cert.pub")}");
    }

    private async Task TrustAuthorityAsync(string? andKey = null)
    {
        await Farm.WriteKnownHostAsync(andKey);
        await File.AppendAllTextAsync(Farm.KnownHosts, $"@cert-authority farm {await File.ReadAllTextAsync(Farm.PathOf("ca.pub"))}");
    }
}
