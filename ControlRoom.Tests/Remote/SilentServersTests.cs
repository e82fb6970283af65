using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Servers that send little, nothing or too slowly, over one client, and hosts that answer slowly.</summary>
public abstract class SilentServersTests(SshClientChoice client) : IAsyncLifetime
{
    /// <summary>The deadline of a complete login, for which no test here waits.</summary>
    private static readonly TimeSpan Login = TimeSpan.FromSeconds(61);

    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Theory]
    [InlineData("", "it did not answer over SSH")]
    [InlineData("S", "it did not answer over SSH")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "it did not answer over SSH")]
    public async Task Probe_ServerSendsLittle_FailsInTimeAndNamesTheReachedStep(string text, string reason)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sending = SendAsync(listener, text);

        (await ProbeAtAsync(listener)).Should().Contain(reason, "that deadline is much earlier than that of the complete login");

        listener.Stop();
        await sending;
    }

    [Fact]
    public async Task Probe_ServerExchangesNoKeys_FailsAtTheLoginsDeadlineAndNamesTheReachedStep()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var time = new FakeTimeProvider();
        var probing = ProbeAtAsync(listener, time, connectSeconds: 30);
        using var caller = await Deadline.Within(listener.AcceptTcpClientAsync());
        await caller.GetStream().WriteAsync("SSH-2.0-x\r\n"u8.ToArray());

        // The client sends its greeting at once, and its next message after it has received the server's greeting.
        using var reader = new StreamReader(caller.GetStream(), System.Text.Encoding.Latin1, leaveOpen: true);
        await Deadline.Within(reader.ReadLineAsync());
        await Deadline.Within(reader.ReadAsync(new char[1]).AsTask());
        time.Advance(Login);

        (await probing).Should().Contain("the login is taking longer than 61 s: the key exchange has not finished");
    }

    [Fact]
    public async Task Probe_ServerThatDripsWithoutEnd_Fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var dripping = DripAsync(listener, stop.Token);

        (await ProbeAtAsync(listener)).Should().Contain("it did not answer over SSH");

        await stop.CancelAsync();
        await dripping;
    }

    [Fact]
    public async Task Probe_ServerThatDisconnects_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closing = CloseAsync(listener);

        (await ProbeAtAsync(listener, connectSeconds: 30)).Should().Contain("it closed the connection before the login");

        listener.Stop();
        await closing;
    }

    [Fact]
    public async Task Run_TwelveHostsWait_HoldNoThreadsOfThePool()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"mini{i}")];

        // Twelve simultaneous logins take time on a busy machine; their duration is not tested here.
        var options = TestHosts.Patient(farm.ConfigFile, client: client);
        options.LoginTimeout = TimeSpan.FromSeconds(60);
        await farm.RestartAsync(["host"], "MaxStartups 100");
        await using var hosts = new TestHosts(options).Watching(names);
        (await Task.WhenAll(names.Select(name => hosts.Host.ProbeAsync(name, [], default)))).Should().OnlyContain(r => r.Failure == null);
        var mark = Guid.NewGuid().ToString("N");
        List<int> Waiting() =>
            [.. ProcessFacts.Where("sleep", id => File.ReadAllText($"/proc/{id}/environ").Contains(mark, StringComparison.Ordinal))];
        var script = ShellScript.Create($"WAITS={mark} sleep 600; :");
        var waiting = names.Select(n => hosts.Sessions.RunAsync(n, "waiting", script, TimeSpan.FromMinutes(10), default)).ToArray();
        await Deadline.Until(() => Waiting().Count == names.Length);

        // Other tests use the pool as well, but not all the time; a thread that is held is held in every sample.
        var held = int.MaxValue;
        for (var sample = 0; sample < 40; sample++)
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var free, out _);
            held = Math.Min(held, most - free);
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        held.Should().BeLessThan(8, "twelve are waiting");
        Waiting().Should().HaveCount(names.Length);
        Waiting().ForEach(id => Process.GetProcessById(id).Kill());
        (await Deadline.Within(Task.WhenAll(waiting))).Should().OnlyContain(a => a.Failure == null);
    }

    private static async Task SendAsync(TcpListener listener, string text)
    {
        List<TcpClient> open = [];
        try
        {
            while (true)
            {
                var caller = await listener.AcceptTcpClientAsync();
                open.Add(caller);
                await caller.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(text));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            open.ForEach(c => c.Dispose());
        }
    }

    private static async Task DripAsync(TcpListener listener, CancellationToken stop)
    {
        using var caller = await listener.AcceptTcpClientAsync(stop);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await caller.GetStream().WriteAsync("x"u8.ToArray(), stop);
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

    private async Task<string?> ProbeAtAsync(TcpListener listener, TimeProvider? time = null, int connectSeconds = 1)
    {
        var config = farm.PathOf("elsewhere");
        await File.WriteAllTextAsync(config, $"HostName 127.0.0.1\nPort {((IPEndPoint)listener.LocalEndpoint).Port}\nIdentityAgent none\n");
        await using var hosts = new TestHosts(
            new RemoteOptions
            {
                ConfigFile = config,
                Client = client,
                ConnectTimeout = TimeSpan.FromSeconds(connectSeconds),
                LoginTimeout = Login - TimeSpan.FromSeconds(connectSeconds),
            },
            time: time
        );
        return (await Deadline.Within(hosts.Host.ProbeAsync("elsewhere", [], default))).Failure;
    }
}
