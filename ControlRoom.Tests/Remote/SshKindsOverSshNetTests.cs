using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Renci.SshNet;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Unusual servers, keys and routes over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SshKindsOverSshNetTests() : SshKindsTests(SshClientChoice.SshNet)
{
    [Fact]
    public async Task Probe_EndlessBanner_IsASentence()
    {
        await File.WriteAllTextAsync(Farm.PathOf("banner"), new string('x', 200_000));
        await Farm.RestartAsync(["host"], $"Banner {Farm.PathOf("banner")}");

        (await ProbeAsync("plain")).Should().Contain("perhaps a long login banner");
    }

    [Fact]
    public async Task Probe_Refused_NamesTheTriedAndUntriedKeys()
    {
        await Farm.MakeKeyAsync("locked", "-t", "ed25519");
        await Farm.KeygenAsync("-q", "-p", "-N", "secret", "-f", Farm.PathOf("locked"));
        await Farm.PrependAsync($"Host kind\n  IdentityFile {Farm.PathOf("locked")}\n");

        (await ProbeAsync("kind", onlyKey: "other"))
            .Should()
            .Contain($"tried {Farm.PathOf("other")} (ED25519)")
            .And.Contain($"not tried: {Farm.PathOf("locked")} (encrypted, and no agent has it)");
    }

    [Fact]
    public async Task Dispose_ServerDoesNotRead_EndsSoon()
    {
        using var home = new TemporaryDirectory();
        var options = TestHosts.Patient(Farm.ConfigFile, client: SshClientChoice.SshNet);
        var shell = new ShellOpener(options, TestHosts.Places(Farm.ConfigFile, home), TimeProvider.System).Open("plain");
        await Deadline.Within(shell.RunAsync(ShellScript.Create("true"), 10_000, default));
        var session = File.ReadAllText($"/proc/{Farm.ProcessId}/task/{Farm.ProcessId}/children").Trim();
        await RunAsync("kill", "-STOP", session);
        try
        {
            // More than the channel's window and the kernel's buffer hold without an answer: even a disconnect message cannot be sent.
            using var abandon = new CancellationTokenSource();
            var sending = shell.RunAsync(ShellScript.Create($": {new string('x', 30_000_000)}"), 10_000, abandon.Token);
            Connections().Should().Be(1);
            await Deadline.Until(() => Unsent() > 0);
            await abandon.CancelAsync();
            await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>();

            await shell.DisposeAsync().AsTask().WaitAsync(Deadline.Generous, TimeProvider.System);

            await Deadline.Until(() => Connections() == 0);
        }
        finally
        {
            await RunAsync("kill", "-KILL", session);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("HostName 127.0.0.1\nIdentityFile {0}\n")]
    [InlineData("HostName 127.0.0.1\nUserKnownHostsFile {0}\n")]
    public async Task Probe_FileOfSshDoesNotAnswer_FailsInTime(string config)
    {
        var silent = Farm.PathOf("silent");
        await RunAsync("mkfifo", silent);
        await File.WriteAllTextAsync(Farm.PathOf("one"), config.Replace("{0}", silent, StringComparison.Ordinal));
        await using var hosts = new TestHosts(
            new RemoteOptions
            {
                ConfigFile = config.Length > 0 ? Farm.PathOf("one") : silent,
                Client = SshClientChoice.SshNet,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                LoginTimeout = TimeSpan.FromSeconds(1),
            }
        );

        var failure = (await Deadline.Within(hosts.Host.ProbeAsync("plain", [], default))).Failure;

        failure.Should().Contain("it is reading ssh_config or resolving the host name");
        await hosts.Host.DisconnectAsync("plain").WaitAsync(Deadline.Generous, TimeProvider.System);
        await File.WriteAllTextAsync(silent, string.Empty).WaitAsync(Deadline.Generous, TimeProvider.System);
    }

    [Theory]
    [InlineData(SshClientChoice.Auto, "")]
    [InlineData(SshClientChoice.SshNet, "")]
    [InlineData(SshClientChoice.Auto, "Host *\n  ProxyCommand nc %h %p\n")]
    public async Task Probe_NoSshClientInstalled_WorksOrNamesTheDirective(SshClientChoice choice, string lines)
    {
        await Farm.PrependAsync(lines);
        var options = TestHosts.Patient(Farm.ConfigFile, client: choice);
        using var home = new TemporaryDirectory();
        var places = TestHosts.Places(Farm.ConfigFile, home) with { EnvironmentVariable = _ => null };
        await using var shell = new ShellOpener(options, places, TimeProvider.System).Open("plain");

        var (ending, _) = await shell.RunAsync(ShellScript.Create("true"), 10_000, default);

        ending.Should().Be(lines.Length == 0 ? ShellOutcome.Completed : ShellOutcome.Exited);
        (shell.Messages.Fault?.Reason)
            .Should()
            .Be(lines.Length == 0 ? null : "ProxyCommand in ssh_config needs the OpenSSH client, which is not installed on this machine");
    }

    [Fact]
    public async Task Probe_AutoAndProxyCommand_UsesOpenSshAndSaysWhy()
    {
        await Farm.PrependAsync(
            "Host farm2\n  ProxyCommand nc %h %p\nHost farm3\n  SetEnv A=b\nHost farm4\n  MACs umac-128-etm@openssh.com\n"
        );
        await using var hosts = new TestHosts(TestHosts.Patient(Farm.ConfigFile)).Watching("farm2", "farm3", "farm4");

        await hosts.Host.ProbeAsync("farm2", [], default);
        (await hosts.Host.ProbeAsync("farm3", [], default)).Failure.Should().BeNull();

        hosts.Link("farm2").Client.Should().Be("OpenSSH");
        hosts.Link("farm2").Note.Should().Be("ssh_config requires ProxyCommand.");
        hosts.Link("farm3").Client.Should().Be("SSH.NET");
        hosts.Link("farm3").Note.Should().Contain("Ignored in ssh_config: SetEnv");
        (await hosts.Host.ProbeAsync("farm4", [], default)).Failure.Should().BeNull();
        hosts.Link("farm4").Client.Should().Be("OpenSSH");
        hosts.Link("farm4").Note.Should().Be("ssh_config requires MACs.", "SSH.NET has none of those");
    }

    [Fact]
    public async Task Internals_OfThisVersion_AreWhereTheyAreExpected()
    {
        var words = new SshNetMessages();
        using var home = new TemporaryDirectory();
        var route = SshRoute.Read(TestHosts.Places(Farm.ConfigFile, home), "plain", null).Route!;
        var login = new SshNetLogin(
            route,
            TestHosts.Patient(Farm.ConfigFile),
            new HostKeyStore(TimeProvider.System),
            words,
            new FileReadGate(),
            TimeProvider.System
        );
        (await login.ConnectAsync(default)).Should().BeNull();
        using var client = login.Clients.Single();

        SshNetInternals.SocketOf(client)!.Connected.Should().BeTrue();
        using var command = client.CreateCommand("true");
        using var output = new OutputReceiver();
        SshNetInternals.SendOutputTo(command, output, Stream.Null);
        command.OutputStream.Should().BeSameAs(output);
        command.ExtendedOutputStream.Should().BeSameAs(Stream.Null);
    }

    [Fact]
    public async Task Client_CheckOfTheKeyThrows_TrustsNoKey()
    {
        using var key = new PrivateKeyFile(Farm.PathOf("plain"));
        ConnectionInfo Connection() =>
            new(Farm.Address, Farm.Port, Environment.UserName, new PrivateKeyAuthenticationMethod(Environment.UserName, key));
        using var trusting = new VerifiedSshClient(Connection(), _ => true);
        await trusting.ConnectAsync(default);
        trusting.IsConnected.Should().BeTrue("the key is authorised");
        using var client = new VerifiedSshClient(Connection(), _ => throw new InvalidOperationException("broken"));

        await FluentActions.Awaiting(() => client.ConnectAsync(default)).Should().ThrowAsync<Exception>();

        client.IsConnected.Should().BeFalse();
        (await Farm.LoginsAsync()).Should().Be(1);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0} {1}", program, string.Join(' ', arguments));
    }

    private int Connections() =>
        IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpConnections()
            .Count(c =>
                c.RemoteEndPoint.Port == Farm.Port
                && c.RemoteEndPoint.Address.MapToIPv4().ToString() == Farm.Address
                && c.State == TcpState.Established
            );

    /// <summary>Bytes to the farm that the kernel has accepted but cannot send.</summary>
    private long Unsent()
    {
        var address = string.Concat(IPAddress.Parse(Farm.Address).GetAddressBytes().Reverse().Select(b => $"{b:X2}"));
        var there = $"{address}:{Farm.Port:X4}";
        return File.ReadLines("/proc/net/tcp")
            .Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[2].EndsWith(there, StringComparison.Ordinal))
            .Sum(fields => Convert.ToInt64(fields[4].Split(':')[0], 16));
    }
}
