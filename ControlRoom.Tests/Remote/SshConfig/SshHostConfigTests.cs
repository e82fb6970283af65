using ControlRoom.Remote.SshConfig;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.SshConfig;

public sealed class SshHostConfigTests : SshConfigBench
{
    [Fact]
    public void Read_NoFiles_HasTheDefaultsOfSsh()
    {
        var config = Config();

        config.Target.Should().Be(new SshTarget("mini3", 22, "shifter"));
        config.IdentityFiles.Should().HaveCount(7).And.Contain(Home[".ssh/id_ed25519"]);
        config.UserKnownHosts.Should().Equal(Home[".ssh/known_hosts"], Home[".ssh/known_hosts2"]);
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
        File.WriteAllText(Home["given"], "Port 3\n");

        SshHostConfig.Read(Places() with { ConfigFile = Home["given"] }, "mini3").Config!.Target.Port.Should().Be(3);
        var gone = SshHostConfig.Read(Places() with { ConfigFile = Home["gone"] }, "mini3").Fault!;
        gone.Message.Should().StartWith("Can't open user config file").And.Contain(Home["gone"]);
        gone.Kind.Should().Be(SshConfigFaultKind.Unreadable);
    }

    [Fact]
    public void Read_Include_GlobsRelativeToTheFilesDirectory()
    {
        Directory.CreateDirectory(Home[".ssh/conf.d"]);
        Directory.CreateDirectory(Home["etc/ssh_config.d"]);
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
        File.SetUnixFileMode(Home[".ssh/config"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);

        Fault().Should().Be($"Bad owner or permissions on {Home[".ssh/config"]}");
        SshHostConfig.Read(Places(), "mini3").Fault!.Kind.Should().Be(SshConfigFaultKind.WrongPermissions);
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

        config.IdentityFiles.Should().Equal(Home["mini3.lab/mini3/2222/daq/shifter/key/control/control.lab/%/here"]);
        config.Agent.Should().Be(Home["agent"]);
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
    [InlineData("RefuseConnection \"in repair\"", SshConfigFaultKind.ConnectionRefused)]
    [InlineData("Ciphers a b", SshConfigFaultKind.Other)]
    [InlineData("HostName Can't;open", SshConfigFaultKind.Other)]
    public void Read_InvalidValue_HasAKind(string line, object kind)
    {
        User(line + "\n");

        SshHostConfig.Read(Places(), "mini3").Fault!.Kind.Should().Be((SshConfigFaultKind)kind);
    }

    [Fact]
    public void Read_JumpHostThatLeadsBack_IsALoop()
    {
        User("ProxyJump mini3\n");

        SshRoute.Read(Places(), "mini3", null).Fault!.Kind.Should().Be(SshConfigFaultKind.JumpLoop);
    }

    [Theory]
    [InlineData("ProxyJump gate-%h:22", "gate-mini3.lab:22")]
    [InlineData("ProxyJump %r@gate,%n.%p,100%%", "daq@gate mini3.2222 100%")]
    public void Read_TokensOfProxyJump_AreReplaced(string line, string jumps)
    {
        User($"{line}\nHostName %h.lab\nUser daq\nPort 2222\n");

        string.Join(' ', Config().JumpHosts).Should().Be(jumps);
    }

    [Fact]
    public void Read_TokenOfTheJumpHost_IsTheNameOfTheLastOne()
    {
        User("ProxyJump outer,daq@inner:2222\nIdentityFile ~/%j\nHost other\nProxyJump none\n");
        Config().IdentityFiles.Should().Equal(Home["inner"]);

        User("ProxyJump none\nIdentityFile ~/a%j\n");
        Config().IdentityFiles.Should().Equal(Home["a"]);
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
                bytes[at] = (random.Next(12), random.Next(20)) switch
                {
                    (0, _) => (byte)'\n',
                    (_, 0) => (byte)random.Next(256),
                    _ => alphabet[random.Next(alphabet.Length)],
                };
            }

            File.WriteAllBytes(Home["given"], bytes);
            var (config, fault) = SshHostConfig.Read(Places() with { ConfigFile = Home["given"] }, "mini3");
            (config is null).Should().Be(fault is not null);
        }
    }
}
