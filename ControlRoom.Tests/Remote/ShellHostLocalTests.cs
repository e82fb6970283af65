using System.Diagnostics;
using ControlRoom.Domain.Routers;
using ControlRoom.Remote;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Microsoft.Extensions.Options;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>The real script in the real /bin/sh against real processes, sockets and files.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class ShellHostLocalTests : IDisposable
{
    private const string Local = "127.0.0.1";

    private readonly TemporaryDirectory _data = new();
    private readonly ShellHost _host = new(Options.Create(new RemoteOptions { ProbeTimeout = Deadline.Generous }), TimeProvider.System);

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task ProbeAsync_ListeningRouterInEmptyDirectory_IsOnlineAndClean()
    {
        using var router = await FakeDataRouter.StartAsync(_data.Path);

        var reading = await ProbeAsync(_host, router.DataPort);

        reading.IsOnline.Should().BeTrue();
        reading.IsConnected.Should().BeFalse();
        reading.WorkingDirectory.Should().Be(_data.Path);
        reading.IsClean.Should().BeTrue();
        reading.FileBytes.Should().Be(0);
        reading.DiskTotalBytes.Should().BePositive();
        reading.DiskFreeBytes.Should().BeInRange(0, reading.DiskTotalBytes!.Value);
    }

    [Fact]
    public async Task ProbeAsync_ConnectedRouter_IsFoundByItsConnectionAndLeftAlone()
    {
        using var router = await FakeDataRouter.StartAsync(_data.Path);
        using (await router.ConnectAsync())
        {
            var connected = await ProbeAsync(_host, router.DataPort);
            connected.Should().Match<RouterReading>(r => r.IsOnline && r.IsConnected && r.WorkingDirectory == _data.Path);
        }

        await router.ListensAgainAsync();
        var again = await ProbeAsync(_host, router.DataPort);
        again.Should().Match<RouterReading>(r => r.IsOnline && !r.IsConnected);

        // Its one place is still free: no probe has taken it.
        using var sender = await router.ConnectAsync();
        sender.Connected.Should().BeTrue();
    }

    [Fact]
    public async Task ProbeAsync_OurSideOfConnectionToPort_IsNotTakenForRouter()
    {
        using var router = await FakeDataRouter.StartAsync(_data.Path);
        using var sender = await router.ConnectAsync();
        var sendersPort = ((System.Net.IPEndPoint)sender.Client.LocalEndPoint!).Port;

        var reading = await ProbeAsync(_host, sendersPort);

        reading.IsOnline.Should().BeFalse();
    }

    [Fact]
    public async Task ProbeAsync_OtherProgramOnPort_IsNotTakenForRouter()
    {
        using var other = await FakeDataRouter.StartAsync(_data.Path, "dataRouterOld");

        var reading = await ProbeAsync(_host, other.DataPort);

        reading.Should().Be(new RouterReading { IsOnline = false });
    }

    [Fact]
    public async Task ProbeAsync_SeveralRouters_EachHasItsOwnDirectory()
    {
        List<FakeDataRouter> routers = [];
        foreach (var i in Enumerable.Range(0, 4))
        {
            var directory = Directory.CreateDirectory(_data[$"mm{i}"]).FullName;
            await File.WriteAllTextAsync(Path.Combine(directory, $"CoBo{i}_AsAd0_2017-10-08T02:12:29.626_0000.graw"), new string('x', i));
            routers.Add(await FakeDataRouter.StartAsync(directory));
        }

        var reading = await _host.ProbeAsync(Local, [.. routers.Select((r, i) => new RouterEndpoint(new RouterId(i), r.DataPort))], default);

        reading.Failure.Should().BeNull();
        reading.Routers.OrderBy(r => r.Key.Value).Select(r => (r.Value.WorkingDirectory, r.Value.FileCount, r.Value.FileBytes))
            .Should().Equal(Enumerable.Range(0, 4).Select(i => ((string?)_data[$"mm{i}"], (int?)1, (long?)i)));
        routers.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task ProbeAsync_HostileNamesAndDecoys_CountsGrawFilesOnly()
    {
        string[] graw =
        [
            "CoBo0_AsAd0_2017-10-08T02:12:29.626_0000.graw", "two words.graw", "-rf.graw", "$(touch x).graw", "`id`;'\".graw", "über.graw", "a -> b.graw",
            "line\n-rw-r--r-- 1 0 0 5000 Nov 20 22:05 faked.graw",
        ];
        string[] decoys = [".graw", "._CoBo0.graw", "x.graw.bak", "x.graw ", "x.graw\n", "xgraw", "notes.txt", "GRAW", "y\n-rw-r--r-- 1 0 0 5000 Nov 20 22:05 z.graw\n"];
        foreach (var name in graw.Concat(decoys))
        {
            await File.WriteAllTextAsync(_data[name], "123");
        }

        Directory.CreateDirectory(_data["directory.graw"]);
        await File.WriteAllTextAsync(Path.Combine(_data["directory.graw"], "inner.graw"), "123");
        File.CreateSymbolicLink(_data["link.graw"], _data["notes.txt"]);
        using var router = await FakeDataRouter.StartAsync(_data.Path);

        var reading = await ProbeAsync(_host, router.DataPort);

        (reading.FileCount, reading.FileBytes).Should().Be((graw.Length, graw.Length * 3L));
        File.Exists(_data["x"]).Should().BeFalse("no name may be run as a command");
    }

    [Fact]
    public async Task ProbeAsync_BytesThatAreNoTextInNames_AreCounted()
    {
        await RunAsync("for i in 1 2 3; do printf 12345 > \"$(printf 'raw\\377\\200%s.graw' $i)\"; done");
        using var router = await FakeDataRouter.StartAsync(_data.Path);

        var reading = await ProbeAsync(_host, router.DataPort);

        await RunAsync("rm -f raw*"); // .NET cannot name them.
        (reading.FileCount, reading.FileBytes).Should().Be((3, 15));
    }

    [Fact]
    public async Task ProbeAsync_ThousandsOfFilesAndGigabytes_AreCountedExactly()
    {
        await RunAsync("i=0; while [ $i -lt 4000 ]; do : > CoBo0_AsAd0_2017-10-08T02:12:29.626_$i.graw; i=$((i+1)); done");
        foreach (var i in Enumerable.Range(0, 8))
        {
            // Sparse: 8 full files of the size seen in the field, more than 32 bits can count.
            await using var full = File.Create(_data[$"CoBo1_AsAd0_2017-10-08T02:12:29.626_000{i}.graw"]);
            full.SetLength(1_073_875_980);
        }

        using var router = await FakeDataRouter.StartAsync(_data.Path);

        var reading = await ProbeAsync(_host, router.DataPort);

        (reading.FileCount, reading.FileBytes).Should().Be((4008, 8 * 1_073_875_980L));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("quote's \"$(x)\" `y`")]
    [InlineData("späť")]
    [InlineData("x (deleted)")]
    public async Task ProbeAsync_UnusualWorkingDirectory_IsReportedAsItIs(string name)
    {
        var directory = Directory.CreateDirectory(_data[name]).FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "a.graw"), "12345");
        using var router = await FakeDataRouter.StartAsync(directory);

        var reading = await ProbeAsync(_host, router.DataPort);

        (reading.WorkingDirectory, reading.FileCount, reading.FileBytes).Should().Be((directory, 1, 5));
        reading.DiskTotalBytes.Should().BePositive();
    }

    [Fact]
    public async Task ProbeAsync_DeletedWorkingDirectory_IsUnknownNotClean()
    {
        var directory = Directory.CreateDirectory(_data["gone"]).FullName;
        using var router = await FakeDataRouter.StartAsync(directory);
        using var neighbour = await FakeDataRouter.StartAsync(_data.Path);
        Directory.Delete(directory);

        var reading = await _host.ProbeAsync(Local, [new(new(1), router.DataPort), new(new(2), neighbour.DataPort)], default);

        reading.Routers[new(1)].Should().Be(new RouterReading { IsOnline = true });
        reading.Routers[new(2)].IsClean.Should().BeTrue("the other one does not suffer from it");
    }

    [Fact]
    public async Task ProbeAsync_NoSuchRouter_IsOffline()
    {
        int port;
        using (var router = await FakeDataRouter.StartAsync(_data.Path))
        {
            port = router.DataPort;
        }

        var reading = await ProbeAsync(_host, port);

        reading.Should().Be(new RouterReading { IsOnline = false });
    }

    [Fact]
    public async Task ProbeAsync_EccServerRuns_IsSeenByNameAndNotByArgument()
    {
        (await _host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeFalse();

        using (var editor = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read line", "getEccSoapServer"]) { RedirectStandardInput = true, UseShellExecute = false })!)
        {
            (await _host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeFalse();
            editor.StandardInput.Close();
            await editor.WaitForExitAsync();
        }

        using var server = await FakeDataRouter.StartAsync(_data.Path, "getEccSoapServer");
        (await _host.ProbeAsync(Local, [], default)).EccServerProcessRuns.Should().BeTrue();
    }

    [Fact]
    public async Task ProbeAsync_LsofMissing_FailsWithSentenceButKnowsTheProcesses()
    {
        using var bin = new TemporaryDirectory();
        foreach (var tool in new[] { "ps", "ls", "df", "awk" })
        {
            File.CreateSymbolicLink(bin[tool], $"/usr/bin/{tool}");
        }

        var host = Through(new ShellCommand("/usr/bin/env", [$"PATH={bin.Path}", "/bin/sh", "-s"]));

        var reading = await host.ProbeAsync("mini3", [new(new(1), 46005)], default);

        reading.Failure.Should().StartWith("mini3: lsof is not installed");
        reading.Routers.Should().BeEmpty();
        reading.EccServerProcessRuns.Should().BeFalse();
    }

    [Fact]
    public async Task ProbeAsync_HostWithoutProc_GoesByThePathsOfLsof()
    {
        // What ps and lsof print on macOS; no process has this id, so that /proc is of no help here either.
        using var bin = new TemporaryDirectory();
        bin.Program("ps", "#!/bin/sh\necho '999999999 /usr/local/bin/dataRouter'; echo '999999998 /opt/GET Software/getEccSoapServer'");
        bin.Program("lsof", $"#!/bin/sh\nprintf 'p999999999\\ncdataRouter\\nfcwd\\nn%s\\nf5\\nPTCP\\nn10.0.0.1:46005->10.0.0.2:5000\\nTST=ESTABLISHED\\n' '{_data["Run Data"]}'");
        Directory.CreateDirectory(_data["Run Data"]);
        await File.WriteAllTextAsync(_data["Run Data/a b.graw"], "12345");
        var host = Through(new ShellCommand("/usr/bin/env", [$"PATH={bin.Path}:/usr/bin:/bin", "/bin/sh", "-s"]));

        var reading = await host.ProbeAsync("mini3", [new(new(1), 46005)], default);

        reading.EccServerProcessRuns.Should().BeTrue();
        reading.Routers[new(1)].Should().Match<RouterReading>(r =>
            r.IsConnected && r.WorkingDirectory == _data["Run Data"] && r.FileCount == 1 && r.FileBytes == 5 && r.DiskFreeBytes > 0);
    }

    [Fact]
    public async Task ProbeAsync_RouterOfAnotherUser_FailsInsteadOfSayingOffline()
    {
        if (Environment.UserName != "root")
        {
            return; // Only root can start the shell as somebody else.
        }

        using var router = await FakeDataRouter.StartAsync(_data.Path);
        var host = Through(new ShellCommand("/usr/bin/setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", "/bin/sh", "-s"]));

        var reading = await host.ProbeAsync("mini3", [new(new(1), router.DataPort)], default);

        reading.Failure.Should().StartWith("mini3: the sockets of dataRouter process").And.Contain("another user");
        reading.Routers.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash --posix")]
    [InlineData("/bin/bash")]
    public async Task ProbeAsync_AnyShellAndItsNoise_GivesTheSame(string shell)
    {
        await File.WriteAllTextAsync(_data["a.graw"], "12345");
        using var router = await FakeDataRouter.StartAsync(_data.Path);
        var noisy = $"echo Welcome; echo '@0 open processes'; printf 'no newline'; {shell} -s; echo bye; echo '@0 done'";

        var reading = await ProbeAsync(Through(new ShellCommand("/bin/sh", ["-c", noisy])), router.DataPort);

        (reading.WorkingDirectory, reading.FileCount, reading.FileBytes).Should().Be((_data.Path, 1, 5));
    }

    [Theory]
    [InlineData("LC_ALL", "de_DE.UTF-8")]
    [InlineData("BLOCK_SIZE", "human-readable")]
    [InlineData("QUOTING_STYLE", "shell-always")]
    [InlineData("TIME_STYLE", "+%s\n%n")]
    [InlineData("PS_FORMAT", "args")]
    [InlineData("CDPATH", "/:/tmp")]
    public async Task ProbeAsync_EnvironmentThatChangesTools_GivesTheSame(string name, string value)
    {
        await File.WriteAllTextAsync(_data["a b.graw"], new string('x', 3000));
        using var router = await FakeDataRouter.StartAsync(_data.Path);

        var reading = await ProbeAsync(Through(new ShellCommand("/usr/bin/env", [$"{name}={value}", "/bin/sh", "-s"])), router.DataPort);

        (reading.WorkingDirectory, reading.FileCount, reading.FileBytes).Should().Be((_data.Path, 1, 3000));
        reading.DiskTotalBytes.Should().BePositive();
    }

    [Fact]
    public async Task ProbeAsync_HungShell_FailsAtItsDeadline()
    {
        var host = new ShellHost(
            new RemoteOptions { ProbeTimeout = TimeSpan.FromSeconds(0.5) }, TimeProvider.System, _ => new ShellCommand("/bin/sh", ["-c", "echo stuck >&2; sleep 600"]));

        var reading = await Deadline.Within(host.ProbeAsync("mini3", [new(new(1), 46005)], default));

        reading.Should().BeEquivalentTo(HostReading.Failed("mini3, while looking at its processes: no answer within 0.5 s (stuck)."));
    }

    [Theory]
    [InlineData("-oProxyCommand=touch x")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("$(x)")]
    public async Task ProbeAsync_AddressThatIsNone_StartsNothing(string address)
    {
        var host = new ShellHost(new RemoteOptions(), TimeProvider.System, _ => throw new InvalidOperationException("started"));

        var reading = await host.ProbeAsync(address, [], default);

        reading.Failure.Should().StartWith("The address of a DAQ host cannot be used: it ");
    }

    private static ShellHost Through(ShellCommand command) =>
        new(new RemoteOptions { ProbeTimeout = Deadline.Generous }, TimeProvider.System, _ => command);

    private static async Task<RouterReading> ProbeAsync(ShellHost host, int port)
    {
        var reading = await host.ProbeAsync(Local, [new(new(1), port)], default);
        reading.Failure.Should().BeNull();
        return reading.Routers.Should().ContainKey(new RouterId(1)).WhoseValue;
    }

    private async Task RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = _data.Path })!;
        await shell.WaitForExitAsync();
    }
}
