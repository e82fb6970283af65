using System.Diagnostics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>The real script with real processes and sockets, and its failures.</summary>
public sealed class RemoteHostLocalTests : LocalProbeTests
{
    [Fact]
    public async Task ProbeAsync_ListeningRouterInEmptyDirectory_IsOnlineAndClean()
    {
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Host, router.DataPort);

        reading.IsOnline.Should().BeTrue();
        reading.IsConnected.Should().BeFalse();
        reading.WorkingDirectory.Should().Be(Data.Path);
        reading.IsClean.Should().BeTrue();
        reading.FileBytes.Should().Be(0);
        reading.DiskTotalBytes.Should().BePositive();
        reading.DiskFreeBytes.Should().BeInRange(0, reading.DiskTotalBytes!.Value);
    }

    [Fact]
    public async Task ProbeAsync_ConnectedRouter_IsFoundByItsConnectionAndNotDisturbed()
    {
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        using (await router.ConnectAsync())
        {
            var connected = await ProbeAsync(Host, router.DataPort);
            connected.Should().Match<RouterReading>(r => r.IsOnline == true && r.IsConnected && r.WorkingDirectory == Data.Path);
        }

        await router.ListensAgainAsync();
        var again = await ProbeAsync(Host, router.DataPort);
        again.Should().Match<RouterReading>(r => r.IsOnline == true && !r.IsConnected);

        // Its only place for a sender is still free: no probe has taken it.
        using var sender = await router.ConnectAsync();
        sender.Connected.Should().BeTrue();
    }

    [Theory]
    [InlineData(":", true)]
    [InlineData("mkdir -p 'e 2'/run_0007", true)]
    [InlineData("mkdir -p 'e 2'/run_0007/deeper", false)]
    [InlineData("mkdir -p 'e 2'/run_0007; touch 'e 2'/run_0007/.hidden", false)]
    [InlineData("mkdir -p 'e 2'; touch 'e 2'/run_0007", false)]
    [InlineData("mkdir -p 'e 2'; ln -s nowhere 'e 2'/run_0007", false)]
    public async Task ProbeAsync_NextRunsDirectory_IsFreeIfEmptyOrMissing(string before, bool isFree)
    {
        await RunAsync(before);
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        var reading = await Host.ProbeAsync(Local, [new(new(1), router.DataPort)], "e 2/run_0007", default);
        reading.Routers[new RouterId(1)].RunDirectory.Should().Be(new RunDirectoryReading("e 2/run_0007", isFree));
        (await ProbeAsync(Host, router.DataPort)).RunDirectory.Should().BeNull("it was not requested");
    }

    [Fact]
    public async Task ProbeAsync_OurSideOfConnectionToPort_DoesNotCountAsRouter()
    {
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        using var sender = await router.ConnectAsync();
        var sendersPort = ((System.Net.IPEndPoint)sender.Client.LocalEndPoint!).Port;

        var reading = await ProbeAsync(Host, sendersPort);

        reading.IsOnline.Should().BeFalse();
    }

    [Fact]
    public async Task ProbeAsync_OtherProgramOnPort_DoesNotCountAsRouter()
    {
        using var other = await FakeDataRouter.StartAsync(Data.Path, "dataRouterOld");

        var reading = await ProbeAsync(Host, other.DataPort);

        reading.Should().Be(new RouterReading { IsOnline = false });
    }

    [Fact]
    public async Task ProbeAsync_SeveralRouters_EachHasItsOwnDirectory()
    {
        List<FakeDataRouter> routers = [];
        foreach (var i in Enumerable.Range(0, 4))
        {
            var directory = Directory.CreateDirectory(Data[$"mm{i}"]).FullName;
            await File.WriteAllTextAsync(Path.Combine(directory, $"CoBo{i}_AsAd0_2017-10-08T02:12:29.626_0000.graw"), new string('x', i));
            routers.Add(await FakeDataRouter.StartAsync(directory));
        }

        var reading = await Host.ProbeAsync(Local, [.. routers.Select((r, i) => new RouterEndpoint(new RouterId(i), r.DataPort))], default);

        reading.Failure.Should().BeNull();
        reading
            .Routers.OrderBy(r => r.Key.Value)
            .Select(r => (r.Value.WorkingDirectory, r.Value.FileCount, r.Value.FileBytes))
            .Should()
            .Equal(Enumerable.Range(0, 4).Select(i => ((string?)Data[$"mm{i}"], (int?)1, (long?)i)));
        routers.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task ProbeAsync_NoSuchRouter_IsOffline()
    {
        int port;
        using (var router = await FakeDataRouter.StartAsync(Data.Path))
        {
            port = router.DataPort;
        }

        var reading = await ProbeAsync(Host, port);

        reading.Should().Be(new RouterReading { IsOnline = false });
    }

    [Fact]
    public async Task ProbeAsync_EccServerRuns_IsFoundByNameAndNotByArgument()
    {
        using var bin = new TemporaryDirectory();
        var host = Through(OwnProcesses.Shell(bin));
        (await host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeFalse();

        using (
            var editor = Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", "read line", "getEccSoapServer"])
                {
                    RedirectStandardInput = true,
                    UseShellExecute = false,
                    Environment = { [OwnProcesses.Mark] = "1" },
                }
            )!
        )
        {
            (await host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeFalse();
            editor.StandardInput.Close();
            await editor.WaitForExitAsync();
        }

        using var server = await FakeDataRouter.StartAsync(Data.Path, "getEccSoapServer");
        (await host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeTrue();
    }

    [Fact]
    public async Task ProbeAsync_LsofMissing_FailsWithSentenceButReportsTheProcesses()
    {
        using var bin = new TemporaryDirectory();
        using var own = new TemporaryDirectory();
        foreach (var tool in new[] { "ls", "df", "awk", "sh", "sleep", "grep" })
        {
            File.CreateSymbolicLink(bin[tool], $"/usr/bin/{tool}");
        }

        var host = Through(OwnProcesses.Shell(own, bin.Path));

        var reading = await host.ProbeAsync("mini3", [new(new(1), 46005)], default);

        reading.Failure.Should().StartWith("mini3: lsof is not installed");
        reading.Routers.Should().BeEmpty();
        reading.EccServerProcessRuns.Should().BeFalse();
    }

    /// <summary>During Configure the ECC server connects: lsof may then find the port neither listening nor connected.</summary>
    [Fact]
    public async Task ProbeAsync_SenderIsConnecting_ChecksAgainBeforeReportingOffline()
    {
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        using var bin = new TemporaryDirectory();
        bin.Program(
            "lsof",
            $"""
            #!/bin/sh
            echo call >>'{bin["calls"]}'
            [ "$(wc -l <'{bin["calls"]}')" -gt 1 ] && exec /usr/bin/lsof "$@"
            printf 'p{router.ProcessId}\ncdataRouter\nf3\nPTCP\nn*:1\nTST=LISTEN\n'
            """
        );
        var host = Through(new ShellCommand("/usr/bin/env", [$"PATH={bin.Path}:/usr/bin:/bin", "/bin/sh", "-s"]));

        (await ProbeAsync(host, router.DataPort)).IsOnline.Should().BeTrue();
        (await File.ReadAllLinesAsync(bin["calls"])).Should().HaveCount(2);

        (await ProbeAsync(host, router.DataPort)).IsOnline.Should().BeTrue();
        (await File.ReadAllLinesAsync(bin["calls"])).Should().HaveCount(3, "everything is known");

        // Another program's port: the router in question is offline, and remains offline.
        (await ProbeAsync(host, 1))
            .IsOnline.Should()
            .BeFalse();
        (await File.ReadAllLinesAsync(bin["calls"])).Should().HaveCount(5);
    }

    [Fact]
    public async Task ProbeAsync_HungShell_FailsAtItsDeadline()
    {
        var host = Through(
            new ShellCommand("/bin/sh", ["-c", "echo stuck >&2; sleep 600"]),
            new RemoteOptions { ConnectTimeout = TimeSpan.FromSeconds(0.5), LoginTimeout = TimeSpan.FromSeconds(4.5) }
        );

        var reading = await Deadline.Within(host.ProbeAsync("mini3", [new(new(1), 46005)], default));

        reading
            .Should()
            .BeEquivalentTo(
                HostReading.Failed(
                    "mini3, while checking its processes: the login is taking longer than 5 s: "
                        + "ssh on this machine has not started to connect: it is reading ssh_config or resolving the host name. "
                        + "If this is normal for the host, increase ControlRoom:Ssh:LoginTimeout (stuck).",
                    ProblemCode.LoginSlow
                )
            );
    }

    [Theory]
    [InlineData("-oProxyCommand=touch x")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("$(x)")]
    public async Task ProbeAsync_InvalidAddress_StartsNothing(string address)
    {
        await using var hosts = new TestHosts(new RemoteOptions(), _ => throw new InvalidOperationException("started"));

        var reading = await hosts.Host.ProbeAsync(address, [], default);

        reading.Failure.Should().StartWith("The address of a DAQ host cannot be used: it ");
    }
}
