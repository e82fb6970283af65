using ControlRoom.Remote.SshConfig;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

public sealed class SshHostConfigTests : IDisposable
{
    private readonly TemporaryDirectory home = new();

    public SshHostConfigTests() => Directory.CreateDirectory(home[".ssh"]);

    [Fact]
    public void Read_NoFiles_HasTheDefaultsOfSsh()
    {
        var config = Config();

        config.Target.Should().Be(new SshTarget("mini3", 22, "shifter"));
        config.IdentityFiles.Should().HaveCount(7).And.Contain(home[".ssh/id_ed25519"]);
        config.UserKnownHosts.Should().Equal(home[".ssh/known_hosts"], home[".ssh/known_hosts2"]);
        config.Agent.Should().Be("/run/agent");
        config.OpenSshOnly.Should().BeEmpty();
        config.NotFollowed.Should().BeEmpty();
    }

    [Fact]
    public void Read_UsersFileThenTheSystems_FirstValueWins()
    {
        User("Host mini3\n  Port 2222\n");
        SystemWide("Host *\n  Port 99\n  User daq\n");

        Config().Target.Should().Be(new SshTarget("mini3", 2222, "daq"));
    }

    [Fact]
    public void Read_OneFileGiven_ReadsNoOther()
    {
        User("Port 1\n");
        SystemWide("Port 2\n");
        File.WriteAllText(home["given"], "Port 3\n");

        SshHostConfig.Read(Places() with { ConfigFile = home["given"] }, "mini3").Config!.Target.Port.Should().Be(3);
        SshHostConfig
            .Read(Places() with { ConfigFile = home["gone"] }, "mini3")
            .Fault.Should()
            .StartWith("Can't open user config file")
            .And.Contain(home["gone"]);
    }

    [Fact]
    public void Read_Include_GlobsRelativeToTheFilesDirectory()
    {
        Directory.CreateDirectory(home[".ssh/conf.d"]);
        Directory.CreateDirectory(home["etc/ssh_config.d"]);
        Write(".ssh/conf.d/b", "Port 2\n");
        Write(".ssh/conf.d/a", "Port 1\nHost other\n  User nobody\n");
        Write(".ssh/conf.d/.hidden", "Port 9\n");
        Write("etc/ssh_config.d/x.conf", "User daq\n");
        User("Host mini*\n  Include conf.d/*\n  HostKeyAlias mini\n");
        SystemWide("Include ssh_config.d/*.conf\n");

        var config = Config();

        config.Target.Should().Be(new SshTarget("mini3", 1, "daq"));
        config.KeyAlias.Should().Be("mini", "a Host in an included file ends with it");
    }

    [Fact]
    public void Read_IncludeOfItself_EndsWithASentence()
    {
        User("Include config\n");

        Fault().Should().Contain("Too many recursive configuration includes");
    }

    [Fact]
    public void Read_FileThatOthersMayWrite_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        User("Port 1\n");
        File.SetUnixFileMode(home[".ssh/config"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);

        Fault().Should().Be($"Bad owner or permissions on {home[".ssh/config"]}");
    }

    [Fact]
    public void Read_Tokens_AreReplaced()
    {
        User(
            """
            Host mini3
              HostName %h.lab
              User daq
              Port 2222
              HostKeyAlias key
              IdentityFile ~/%h/%n/%p/%r/%u/%k/%L/%l/%%/${KEYS}
              IdentityAgent %d/agent

            """
        );

        var config = Config();

        config.IdentityFiles.Should().Equal(home["mini3.lab/mini3/2222/daq/shifter/key/control/control.lab/%/here"]);
        config.Agent.Should().Be(home["agent"]);
    }

    [Theory]
    [InlineData("IdentityFile %z", "unknown key %z")]
    [InlineData("IdentityFile ${NOT_SET}", "env var ${NOT_SET} has no value")]
    [InlineData("IdentityFile a%", "missing key after '%'")]
    [InlineData("HostName a;b", "HostName a;b is not a valid host")]
    [InlineData("RefuseConnection \"in repair\"", "RefuseConnection: in repair")]
    [InlineData("ProxyJump gate-%k", "unknown key %k")]
    [InlineData("Ciphers", "no argument after keyword")]
    [InlineData("Ciphers a b", "extra arguments at end of line")]
    public void Read_InvalidValue_NamesIt(string line, string fault)
    {
        User(line + "\n");

        Fault().Should().Contain(fault);
    }

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
    public void Read_WhatOnlyOpenSshCan_IsNamed(string lines, string names)
    {
        User(lines + "\n");

        string.Join(", ", Config().OpenSshOnly).Should().Be(names);
    }

    [Fact]
    public void Read_KerberosOfTheDistribution_IsIgnored()
    {
        SystemWide("Host *\n    SendEnv LANG LC_*\n    HashKnownHosts yes\n    GSSAPIAuthentication yes\n");

        Config().Should().Match<SshHostConfig>(c => c.OpenSshOnly.IsEmpty && c.NotFollowed.IsEmpty && c.HashesNames);
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
        Directory.CreateDirectory(home["etc/conf.d"]);
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
    [InlineData("ProxyJump gate-%h:22", "gate-mini3.lab:22")]
    [InlineData("ProxyJump %r@gate,%n.%p,100%%", "daq@gate mini3.2222 100%")]
    public void Read_TokensOfProxyJump_AreReplaced(string line, string jumps)
    {
        User($"{line}\nHostName %h.lab\nUser daq\nPort 2222\n");

        string.Join(' ', Config().Jumps).Should().Be(jumps);
    }

    [Fact]
    public void Read_TokenOfTheJumpHost_IsTheNameOfTheLastOne()
    {
        User("ProxyJump outer,daq@inner:2222\nIdentityFile ~/%j\nHost other\nProxyJump none\n");
        Config().IdentityFiles.Should().Equal(home["inner"]);

        User("ProxyJump none\nIdentityFile ~/a%j\n");
        Config().IdentityFiles.Should().Equal(home["a"]);
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

    [Fact]
    public void Read_AnyText_IsAConfigurationOrASentence()
    {
        var random = new Random(20261128);
        var alphabet = "Host Match Include all exec * ? ! \" ' \\ = # % $ { } , @ [ ] : / \t 1 é \0 \u001b"u8.ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(200)];
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] =
                    random.Next(12) == 0 ? (byte)'\n'
                    : random.Next(20) == 0 ? (byte)random.Next(256)
                    : alphabet[random.Next(alphabet.Length)];
            }

            File.WriteAllBytes(home["given"], bytes);
            var (config, fault) = SshHostConfig.Read(Places() with { ConfigFile = home["given"] }, "mini3");
            (config is null).Should().Be(fault is not null);
        }
    }

    public void Dispose() => home.Dispose();

    private SshConfigPlaces Places() =>
        new()
        {
            Home = home.Path,
            LocalUser = "shifter",
            LocalHost = "control.lab",
            SystemDirectory = home["etc"],
            Variable = name =>
                name switch
                {
                    "SSH_AUTH_SOCK" => "/run/agent",
                    "KEYS" => "here",
                    _ => null,
                },
        };

    private SshHostConfig Config()
    {
        var (config, fault) = SshHostConfig.Read(Places(), "mini3");
        fault.Should().BeNull();
        return config!;
    }

    private string Fault() => SshHostConfig.Read(Places(), "mini3").Fault!;

    private void User(string text) => Write(".ssh/config", text);

    private void SystemWide(string text)
    {
        Directory.CreateDirectory(home["etc"]);
        Write("etc/ssh_config", text);
    }

    private void Write(string name, string text)
    {
        File.WriteAllText(home[name], text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(home[name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
