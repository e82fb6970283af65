using System.Diagnostics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote;
using ControlRoom.Remote.Shells;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>One dataRouter process of another user or container made the readings of the whole host fail.</summary>
[Trait("Category", "System")]
public sealed class ForeignProcessesTests : LocalProbeTests
{
    private static bool IsRoot => Environment.UserName == "root";

    [Fact]
    public async Task Probe_RouterOfAnotherUser_OnlyTheMatchingRouterIsUnknown()
    {
        if (!IsRoot)
        {
            return; // Only root can start the shell as another user.
        }

        using var router = await FakeDataRouter.StartAsync(Data.Path);
        var reading = await HostOfAnotherUser().ProbeAsync("mini3", [new(new(1), router.DataPort), new(new(2), FreePort())], default);

        reading.Failure.Should().BeNull();
        reading.Routers[new(1)].Should().Match<RouterReading>(r => r.IsOnline == null && r.IsClean == null);
        reading
            .Routers[new(1)]
            .WhyOnlineUnknown.Should()
            .StartWith("dataRouter process ")
            .And.Contain($"{router.ProcessId} of user root")
            .And.EndWith($" may have port {router.DataPort}; its sockets cannot be read.");
        reading.Routers[new(2)].Should().Be(new RouterReading { IsOnline = false }, "its port has no owner");
    }

    [Fact]
    public async Task Probe_IdleRouterOfAnotherUserBesideOurs_ChangesNothing()
    {
        using var bin = new TemporaryDirectory();
        using var foreign = StartForeign(bin, "dataRouter", IsRoot ? ["/usr/bin/setpriv", "--reuid", "65534", "--clear-groups"] : []);
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await Host.ProbeAsync(Local, [new(new(1), router.DataPort), new(new(2), FreePort())], default);

        reading.Failure.Should().BeNull();
        reading.Routers[new(1)].Should().Match<RouterReading>(r => r.IsOnline == true && r.FileCount == 0);
        reading.Routers[new(2)].Should().Be(new RouterReading { IsOnline = false });
    }

    [Theory]
    [InlineData("-n")]
    [InlineData("-n --pid --fork")]
    public async Task Probe_ProcessesOfAnotherNetwork_DoNotCountForThisHost(string namespaces)
    {
        if (!IsRoot)
        {
            return; // Only root can make namespaces everywhere.
        }

        using var bin = new TemporaryDirectory();
        using var router = StartForeign(bin, "dataRouter", ["/usr/bin/unshare", .. namespaces.Split(' ')]);
        using var server = StartForeign(bin, "getEccSoapServer", ["/usr/bin/unshare", .. namespaces.Split(' ')]);
        using var own = new TemporaryDirectory();
        (await Through(OwnProcesses.Shell(own)).ProbeAsync("mini3", [], default)).EccServerProcessRuns.Should().BeFalse();
        foreach (var host in new[] { Host, HostOfAnotherUser() })
        {
            var reading = await host.ProbeAsync(Local, [new(new(1), FreePort())], default);

            reading.Failure.Should().BeNull();
            reading.Routers[new(1)].Should().Be(new RouterReading { IsOnline = false });
        }
    }

    [Fact]
    public async Task Probe_EccServerOfAnotherUser_Runs()
    {
        using var bin = new TemporaryDirectory();
        using var server = StartForeign(bin, "getEccSoapServer", IsRoot ? ["/usr/bin/setpriv", "--reuid", "65534", "--clear-groups"] : []);

        (await Host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeTrue();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a process of that name that does nothing; it runs when this returns.</summary>
    private static Started StartForeign(TemporaryDirectory bin, string name, string[] through)
    {
        bin.Program(name, "#!/usr/bin/perl\n$| = 1; print \"here\\n\"; <STDIN>;\n");
        string[] command = [.. through, bin.ForEveryone(name)];
        var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment = { [OwnProcesses.Mark] = "1" },
            }
        )!;
        process.StandardOutput.ReadLine().Should().Be("here");
        return new Started(process);
    }

    /// <summary>A shell of a user who may not read other users' processes.</summary>
    private RemoteHost HostOfAnotherUser() =>
        Through(new ShellCommand("/usr/bin/setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", "/bin/sh", "-s"]));

    private sealed class Started(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
