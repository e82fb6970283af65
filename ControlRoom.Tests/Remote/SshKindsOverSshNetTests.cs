using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Remote;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Renci.SshNet;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Unusual servers, keys and ways over SSH.NET.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class SshKindsOverSshNetTests() : SshKindsTests(SshClientChoice.SshNet)
{
    [Fact]
    public async Task Probe_EndlessBanner_IsASentence()
    {
        await File.WriteAllTextAsync(Farm.PathOf("banner"), new string('x', 200_000));
        await Farm.RestartAsync(["host"], $"Banner {Farm.PathOf("banner")}");

        (await ProbeAsync("plain")).Should().Contain("a long login banner perhaps");
    }

    [Fact]
    public async Task Probe_Refused_SaysWhichKeysWereTriedAndWhichNot()
    {
        await Farm.MakeKeyAsync("locked", "-t", "ed25519");
        await Farm.KeygenAsync("-q", "-p", "-N", "secret", "-f", Farm.PathOf("locked"));
        await Farm.PrependAsync($"Host kind\n  IdentityFile {Farm.PathOf("locked")}\n");

        (await ProbeAsync("kind", onlyKey: "other")).Should().Contain($"tried {Farm.PathOf("other")} (ED25519)");
    }

    [Theory]
    [InlineData("", "it did not answer to SSH")]
    [InlineData("S", "it did not answer to SSH")]
    [InlineData("SSH-2.0-x\r\n", "the key exchange has not ended")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "it did not answer to SSH")]
    public async Task Probe_ServerThatSaysLittle_FailsInTimeAndSaysHowFarItCame(string words, string reason)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var talking = TalkAsync(listener, words);
        var (failure, took) = await ProbeAtAsync(listener);

        failure.Should().Contain(reason);
        took.Should().BeLessThan(TimeSpan.FromSeconds(8));
        listener.Stop();
        await talking;
    }

    [Fact]
    public async Task Probe_ServerThatDripsForEver_IsGivenUp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var dripping = DripAsync(listener, stop.Token);

        var (failure, took) = await ProbeAtAsync(listener);

        failure.Should().Contain("it did not answer to SSH");
        took.Should().BeLessThan(TimeSpan.FromSeconds(8));
        await stop.CancelAsync();
        await dripping;
    }

    [Fact]
    public async Task Probe_ServerThatHangsUp_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closing = CloseAsync(listener);

        (await ProbeAtAsync(listener)).Failure.Should().Contain("it closed the connection before the login");

        listener.Stop();
        await closing;
    }

    [Fact]
    public async Task Dispose_ServerDoesNotTakeItsTurn_EndsSoon()
    {
        var hosts = Hosts("plain");
        (await hosts.Host.ProbeAsync("plain", [], default)).Failure.Should().BeNull();
        var session = File.ReadAllText($"/proc/{Farm.ProcessId}/task/{Farm.ProcessId}/children").Trim();
        await RunAsync("kill", "-STOP", session);
        try
        {
            var began = Stopwatch.GetTimestamp();
            await hosts.Host.ForgetAsync("plain");
            Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(5));
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
        await using var hosts = new TestHosts(new RemoteOptions
        {
            ConfigFile = config.Length > 0 ? Farm.PathOf("one") : silent,
            Client = SshClientChoice.SshNet,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            LoginTimeout = TimeSpan.FromSeconds(1),
        });

        var failure = (await Deadline.Within(hosts.Host.ProbeAsync("plain", [], default))).Failure;

        failure.Should().Contain("it reads ssh_config or looks up the name");
        await hosts.Host.ForgetAsync("plain").WaitAsync(Deadline.Generous, TimeProvider.System);
        await File.WriteAllTextAsync(silent, string.Empty).WaitAsync(Deadline.Generous, TimeProvider.System);
    }

    [Fact]
    public async Task Run_TwelveHostsWait_HoldNoThreadsOfThePool()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"mini{i}")];

        // Twelve logins at a time take a busy machine a while; how long is not what is tested here.
        var options = TestHosts.Patient(Farm.ConfigFile, client: SshClientChoice.SshNet);
        options.LoginTimeout = TimeSpan.FromSeconds(60);
        await using var hosts = new TestHosts(options).Watching(names);
        (await Task.WhenAll(names.Select(name => hosts.Host.ProbeAsync(name, [], default)))).Should().OnlyContain(r => r.Failure == null);
        var waiting = names.Select(n =>
            hosts.Sessions.RunAsync(n, "waiting", ShellScript.Of($"sleep 5; : > {Farm.PathOf(n)}.ended"), Deadline.Generous,
            default)).ToArray();
        await Deadline.Until(() => ProcessFacts.Where("sleep", _ => true).Count() >= 12);

        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);

        (most - free).Should().BeLessThan(8, "twelve wait");
        (await Task.WhenAll(waiting)).Should().OnlyContain(a => a.Failure == null);
    }

    [Theory]
    [InlineData(SshClientChoice.Auto, "")]
    [InlineData(SshClientChoice.SshNet, "")]
    [InlineData(SshClientChoice.Auto, "Host *\n  ProxyCommand nc %h %p\n")]
    public async Task Probe_NoSshClientInstalled_WorksOrNamesTheDirective(SshClientChoice choice, string lines)
    {
        await Farm.PrependAsync(lines);
        var options = TestHosts.Patient(Farm.ConfigFile, client: choice);
        var places = SshConfigPlaces.OfThisProcess(Farm.ConfigFile) with { Variable = _ => null };
        await using var shell = new ShellOpener(options, places, TimeProvider.System).Open("plain");

        var (ending, _) = await shell.RunAsync(ShellScript.Of("true"), 10_000, default);

        ending.Should().Be(lines.Length == 0 ? ShellEnding.Answered : ShellEnding.Exited);
        (shell.Words.Fault?.Reason)
            .Should().Be(lines.Length == 0 ? null
            : "ProxyCommand of ssh_config needs the OpenSSH client, which is not installed on this machine");
    }

    [Fact]
    public async Task Probe_AutoAndProxyCommand_GoesOverOpenSshAndSaysWhy()
    {
        await Farm.PrependAsync("Host farm2\n  ProxyCommand nc %h %p\nHost farm3\n  Ciphers aes128-ctr\n");
        await using var hosts = new TestHosts(TestHosts.Patient(Farm.ConfigFile)).Watching("farm2", "farm3");

        await hosts.Host.ProbeAsync("farm2", [], default);
        (await hosts.Host.ProbeAsync("farm3", [], default)).Failure.Should().BeNull();

        hosts.Link("farm2").Client.Should().Be("OpenSSH");
        hosts.Link("farm2").Note.Should().Be("ssh_config asks for ProxyCommand.");
        hosts.Link("farm3").Client.Should().Be("SSH.NET");
        hosts.Link("farm3").Note.Should().Contain("Not followed in ssh_config: Ciphers");
    }

    [Fact]
    public async Task Internals_OfThisVersion_AreWhereTheyAreExpected()
    {
        var words = new SshNetWords();
        var route = SshRoute.Read(SshConfigPlaces.OfThisProcess(Farm.ConfigFile), "plain", null).Route!;
        var login = new SshNetLogin(route, TestHosts.Patient(Farm.ConfigFile), new HostKeyMemory(TimeProvider.System), words,
            new FileReading(), TimeProvider.System);
        (await login.ConnectAsync(default)).Should().BeNull();
        using var client = login.Clients.Single();

        SshNetInternals.SocketOf(client)!.Connected.Should().BeTrue();
        using var command = client.CreateCommand("true");
        using var output = new PushedOutput();
        SshNetInternals.SendOutputTo(command, output, Stream.Null);
        command.OutputStream.Should().BeSameAs(output);
        command.ExtendedOutputStream.Should().BeSameAs(Stream.Null);
    }

    [Fact]
    public async Task Client_AnswerAboutTheKeyFails_BelievesNothing()
    {
        var connection = new ConnectionInfo("127.0.0.1", Farm.Port, "root", new NoneAuthenticationMethod("root"));
        using var client = new VerifiedSshClient(connection, _ => throw new InvalidOperationException("broken"));

        await FluentActions.Awaiting(() => client.ConnectAsync(default)).Should().ThrowAsync<Exception>();

        client.IsConnected.Should().BeFalse();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
    }

    private static async Task TalkAsync(TcpListener listener, string words)
    {
        List<TcpClient> open = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                open.Add(client);
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(words));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            open.ForEach(c => c.Dispose());
        }
    }

    private static async Task DripAsync(TcpListener listener, CancellationToken stop)
    {
        using var client = await listener.AcceptTcpClientAsync(stop);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await client.GetStream().WriteAsync("x"u8.ToArray(), stop);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            Debug.WriteLine(e.Message);
        }
    }

    private static async Task CloseAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                (await listener.AcceptTcpClientAsync()).Dispose();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Debug.WriteLine(e.Message);
        }
    }

    private async Task<(string? Failure, TimeSpan Took)> ProbeAtAsync(TcpListener listener)
    {
        var config = Farm.PathOf("elsewhere");
        await File.WriteAllTextAsync(config, $"HostName 127.0.0.1\nPort {((IPEndPoint)listener.LocalEndpoint).Port}\nIdentityAgent none\n");
        await using var hosts = new TestHosts(new RemoteOptions
        {
            ConfigFile = config,
            Client = SshClientChoice.SshNet,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            LoginTimeout = TimeSpan.FromSeconds(2),
        });
        var began = Stopwatch.GetTimestamp();
        var failure = (await Deadline.Within(hosts.Host.ProbeAsync("elsewhere", [], default))).Failure;
        return (failure, Stopwatch.GetElapsedTime(began));
    }
}
