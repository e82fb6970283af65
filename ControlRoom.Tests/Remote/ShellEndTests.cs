using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>What a connection leaves behind, over one client: no thread, no held pool thread, and no unobserved exception.</summary>
public abstract class ShellEndTests(SshClientChoice client) : IAsyncLifetime
{
    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task Forget_HostBehindAJumpHost_IsFastAndReleasesItsPoolThread()
    {
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("behind");
        var before = LeastThreads();
        var durations = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            (await hosts.Host.ProbeAsync("behind", [], default)).Failure.Should().BeNull();
            var began = Stopwatch.GetTimestamp();
            await hosts.Host.DisconnectAsync("behind");
            durations.Add(Stopwatch.GetElapsedTime(began));
        }

        durations.Min().Should().BeLessThan(TimeSpan.FromSeconds(1), "nothing waits for a connection that never ends");
        await Deadline.Until(() => LeastThreads() <= before);
    }

    [Fact]
    public async Task Forget_ScriptThatTheHostDoesNotRead_LeavesNoUnobservedException()
    {
        var unobserved = new List<Exception>();
        var shell = client == SshClientChoice.SshNet ? nameof(SshNetShell) : nameof(ShellProcess);
        void Collect(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            lock (unobserved)
            {
                var all = e.Exception.Flatten().InnerExceptions;
                unobserved.AddRange(all.Where(x => $"{x}".Contains(shell, StringComparison.Ordinal)));
            }
        }

        TaskScheduler.UnobservedTaskException += Collect;
        try
        {
            await RunLongScriptAsync();
            for (var i = 0; i < 40; i++)
            {
                // An unobserved exception is reported when its task is collected; the task in question ends with its connection.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Collect;
        }

        unobserved.Should().BeEmpty();
    }

    [Fact]
    public async Task Forget_ServerSendsOnlyItsVersion_EndsTheLoginAtOnce()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var config = farm.PathOf("elsewhere");
        await File.WriteAllTextAsync(
            config,
            $"HostName 127.0.0.1\nPort {((IPEndPoint)listener.LocalEndpoint).Port}\n"
                + $"IdentityAgent none\nIdentityFile {farm.PathOf("plain")}\n"
                + $"UserKnownHostsFile {farm.KnownHosts}\nGlobalKnownHostsFile /dev/null\n"
        );
        var before = LeastThreads();
        await using var hosts = new TestHosts(Slow(config)).Watching("elsewhere");
        var probing = hosts.Host.ProbeAsync("elsewhere", [], default);
        using var server = await Deadline.Within(listener.AcceptTcpClientAsync());
        await server.GetStream().WriteAsync("SSH-2.0-x\r\n"u8.ToArray());
        await ReadClientGreetingAsync(server.GetStream());

        await hosts.Host.DisconnectAsync("elsewhere").WaitAsync(Deadline.Generous, TimeProvider.System);

        (await Deadline.Within(probing)).Failure.Should().Contain("no longer needed");
        await Deadline.Within(ReadToTheEndAsync(server.GetStream()));
        await Deadline.Until(() => LeastThreads() <= before);
    }

    [Fact]
    public async Task Forget_HostBehindAJumpHostSendsNothing_EndsTheConnectionToTheJumpHostToo()
    {
        using var listener = new TcpListener(IPAddress.Parse(farm.Address), 0);
        listener.Start();
        await farm.PrependAsync($"Host far\n  ProxyJump plain\n  Port {((IPEndPoint)listener.LocalEndpoint).Port}\n");
        await using var hosts = new TestHosts(Slow(farm.ConfigFile)).Watching("far");
        var probing = hosts.Host.ProbeAsync("far", [], default);
        using var server = await Deadline.Within(listener.AcceptTcpClientAsync());
        await server.GetStream().WriteAsync("SSH-2.0-x\r\n"u8.ToArray());
        await ReadClientGreetingAsync(server.GetStream());
        farm.Connections().Should().Be(1);

        await hosts.Host.DisconnectAsync("far").WaitAsync(Deadline.Generous, TimeProvider.System);

        (await Deadline.Within(probing)).Failure.Should().Contain("no longer needed");
        await Deadline.Until(() => farm.Connections() == 0);
    }

    /// <summary>
    /// Options with a login deadline beyond the test's own deadline, so that only the end of the connection can end the login.
    /// </summary>
    private RemoteOptions Slow(string config) =>
        new()
        {
            ConfigFile = config,
            Client = client,
            ConnectTimeout = TimeSpan.FromSeconds(60),
            LoginTimeout = TimeSpan.FromSeconds(60),
        };

    private static int LeastThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        return workers;
    }

    /// <summary>Reads the client's version and its list of algorithms, which together are longer than a few hundred bytes.</summary>
    private static async Task ReadClientGreetingAsync(NetworkStream stream)
    {
        using var expiry = new CancellationTokenSource(Deadline.Generous);
        (await stream.ReadAtLeastAsync(new byte[300], 300, cancellationToken: expiry.Token)).Should().Be(300);
    }

    private static async Task<bool> ReadToTheEndAsync(NetworkStream stream)
    {
        try
        {
            var block = new byte[1024];
            while (await stream.ReadAsync(block) > 0) { }
        }
        catch (IOException)
        {
            // The connection was reset instead of closed.
            return false;
        }

        return true;
    }

    /// <summary>Runs a script that is longer than all buffers on the path, in a shell that has been stopped and reads nothing.</summary>
    private async Task RunLongScriptAsync()
    {
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("plain");
        var stopping = ShellScript.Create($"echo $$ > {farm.PathOf("shell")}; (sleep 0.3; kill -STOP $$) >/dev/null 2>&1 &");
        (await hosts.Sessions.RunAsync("plain", "stopping", stopping, Deadline.Generous, default)).Failure.Should().BeNull();
        var shell = (await File.ReadAllTextAsync(farm.PathOf("shell"))).Trim();
        try
        {
            await Deadline.Until(() => File.ReadAllText($"/proc/{shell}/stat").Contains(") T ", StringComparison.Ordinal));
            var script = ShellScript.Create($"# {new string('x', 16 * 1024 * 1024)}");

            var answer = await hosts.Sessions.RunAsync("plain", "waiting", script, TimeSpan.FromSeconds(1), default);

            answer.Failure.Should().Contain("no response within 1 s");
        }
        finally
        {
            using var kill = Process.Start("kill", ["-KILL", shell]);
            await kill.WaitForExitAsync();
        }
    }
}
