using ControlRoom.Remote.SshConfig;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

/// <summary>Directives of ssh_config that SSH.NET does not support, or that are left to OpenSSH.</summary>
public sealed class SshDirectivesTests : SshConfigBench
{
    [Theory]
    [InlineData("ProxyCommand nc %h %p", "ProxyCommand")]
    [InlineData("ProxyCommand none", "")]
    [InlineData("Match exec \"true\"\n  Port 1", "Match exec")]
    [InlineData("Match host other exec \"true\"\n  Port 1", "")]
    [InlineData("Match exec \"true\" host other\n  Port 1", "")]
    [InlineData("Match !exec \"true\"\n  Port 1", "Match exec")]
    [InlineData("Match localnetwork 10.0.0.0/8\n  Port 1", "Match localnetwork")]
    [InlineData("GSSAPIAuthentication yes", "GSSAPIAuthentication")]
    [InlineData("GSSAPIAuthentication no", "")]
    [InlineData("PKCS11Provider /usr/lib/x.so\nKnownHostsCommand /bin/x", "KnownHostsCommand, PKCS11Provider")]
    [InlineData("RevokedHostKeys /r\nProxyUseFdpass yes", "ProxyUseFdpass, RevokedHostKeys")]
    [InlineData("CanonicalizeHostname yes", "CanonicalizeHostname")]
    public void Read_DirectiveThatOnlyOpenSshSupports_IsNamed(string lines, string names)
    {
        User(lines + "\n");

        string.Join(", ", Config().OpenSshOnly).Should().Be(names);
    }

    [Fact]
    public void Read_KerberosOfTheDistribution_IsIgnored()
    {
        SystemWide("Host *\n    SendEnv LANG LC_*\n    HashKnownHosts yes\n    GSSAPIAuthentication yes\n");

        Config().Should().Match<SshHostConfig>(c => c.OpenSshOnly.IsEmpty && c.NotFollowed.IsEmpty && c.HashesHostNames);
    }

    [Fact]
    public void Read_UnsupportedDirectives_AreNamedUnlessTheyChangeNothing()
    {
        User(
            "Ciphers aes128-ctr\nBindAddress 10.0.0.1\nSetEnv A=b\nVerifyHostKeyDNS no\n"
                + "LogLevel QUIET\nForwardX11 yes\nControlPath ~/x\nLocalForward 1 a:2\n"
        );

        Config().NotFollowed.Should().Equal("BindAddress", "SetEnv");
    }

    [Fact]
    public void Read_CryptographicPolicy_IsFollowedOrNamedIfItIsNotTheDistributions()
    {
        const string Policy =
            "Ciphers aes256-ctr\nMACs -hmac-sha1*\nKexAlgorithms ^ecdh*\nhostkeyalgorithms +ssh-rsa\n"
            + "PubkeyAcceptedAlgorithms ssh-ed25519\nCASignatureAlgorithms ssh-ed25519\nRequiredRSASize 2048\n";
        Directory.CreateDirectory(Home["etc/conf.d"]);
        Write("etc/conf.d/policy", Policy);
        SystemWide("Include conf.d/*\nBindAddress 10.0.0.1\n");

        var config = Config();

        config
            .Algorithms.Should()
            .Equal(
                new Dictionary<string, string>
                {
                    ["Ciphers"] = "aes256-ctr",
                    ["HostKeyAlgorithms"] = "+ssh-rsa",
                    ["KexAlgorithms"] = "^ecdh*",
                    ["MACs"] = "-hmac-sha1*",
                }
            );
        config.NotFollowed.Should().Equal("BindAddress");
        User(Policy);
        Config().NotFollowed.Should().Equal("BindAddress", "CASignatureAlgorithms", "PubkeyAcceptedAlgorithms", "RequiredRSASize");
    }

    [Theory]
    [InlineData("Include ~daq-of-the-lab/ssh_config", "Include ~daq-of-the-lab")]
    [InlineData("Host mini3\n  Include ~daq-of-the-lab/*", "Include ~daq-of-the-lab")]
    [InlineData("Host other\n  Include ~daq-of-the-lab/ssh_config", "")]
    [InlineData("IdentityFile ~daq-of-the-lab/key", "IdentityFile ~daq-of-the-lab")]
    [InlineData("CertificateFile ~daq-of-the-lab/key", "CertificateFile ~daq-of-the-lab")]
    [InlineData("UserKnownHostsFile ~/a ~daq-of-the-lab", "UserKnownHostsFile ~daq-of-the-lab")]
    [InlineData("GlobalKnownHostsFile ~daq-of-the-lab/hosts", "GlobalKnownHostsFile ~daq-of-the-lab")]
    [InlineData("IdentityAgent ~daq-of-the-lab/agent", "IdentityAgent ~daq-of-the-lab")]
    [InlineData("IdentityFile ~root/key", "")]
    public void Read_HomeOfAnUnknownUser_IsLeftToOpenSsh(string lines, string names)
    {
        User(lines + "\n");

        string.Join(", ", Config().OpenSshOnly).Should().Be(names);
    }

    [Theory]
    [InlineData("Match originalhost \"mini3\"\n  Port 9", 9, "")]
    [InlineData("Match originalhost=mini3 !user=nobody\n  Port 9", 9, "")]
    [InlineData("Match originalhost 'mini3'\n  Port 9", 22, "Match with quotes")]
    [InlineData("Match originalhost mini\\3\n  Port 9", 22, "")]
    [InlineData("Match originalhost mini3 exec \"test \\\"a\\\"\"\n  Port 9", 22, "Match with quotes")]
    [InlineData("Match originalhost other exec \"test \\\"a\\\"\"\n  Port 9", 22, "")]
    [InlineData("Match originalhost other exec 'true'\n  Port 9", 22, "")]
    [InlineData("Match exec \"test -e '/run/in the lab'\"\n  Port 9", 22, "Match exec")]
    [InlineData("Host other\n  Match user 'daq'\n  Port 9", 22, "Match with quotes")]
    public void Read_MatchThatSshVersionsReadDifferently_IsLeftToOpenSsh(string lines, int port, string names)
    {
        User(lines + "\n");

        var config = Config();

        config.Target.Port.Should().Be(port);
        string.Join(", ", config.OpenSshOnly).Should().Be(names);
    }
}
