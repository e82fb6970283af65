using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Probes;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>The real script with real files and directories, in several shells and environments.</summary>
public sealed class RemoteHostFilesTests : LocalProbeTests
{
    [Fact]
    public async Task ProbeScript_SystemWithoutProc_FindsTheDirectoryByLsof()
    {
        await File.WriteAllTextAsync(Data["a.graw"], "12345");
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        await using var hosts = new TestHosts();

        var answer = await hosts.Sessions.RunAsync(
            Local,
            "looking",
            ProbeScript.For([new(new(1), router.DataPort)], "/nowhere"),
            Deadline.Generous,
            default
        );

        new ProbeReport(Local, answer.Sections, now: TimeProvider.System.GetUtcNow())
            .Read([new(new(1), router.DataPort)])
            .Routers[new(1)]
            .Should()
            .Match<RouterReading>(r =>
                r.IsOnline == true && r.WorkingDirectory == Data.Path && r.FileCount == 1 && r.FileBytes == 5 && r.DiskFreeBytes > 0
            );
    }

    [Fact]
    public async Task ProbeAsync_HostileNamesAndDecoys_CountsGrawFilesOnly()
    {
        string[] graw =
        [
            "CoBo0_AsAd0_2017-10-08T02:12:29.626_0000.graw",
            "two words.graw",
            "-rf.graw",
            "$(touch x).graw",
            "`id`;'\".graw",
            "über.graw",
            "a -> b.graw",
            "line\n-rw-r--r-- 1 0 0 5000 Nov 20 22:05 faked.graw",
        ];
        string[] decoys =
        [
            ".graw",
            "._CoBo0.graw",
            "x.graw.bak",
            "x.graw ",
            "x.graw\n",
            "xgraw",
            "notes.txt",
            "GRAW",
            "y\n-rw-r--r-- 1 0 0 5000 Nov 20 22:05 z.graw\n",
        ];
        foreach (var name in graw.Concat(decoys))
        {
            await File.WriteAllTextAsync(Data[name], "123");
        }

        Directory.CreateDirectory(Data["directory.graw"]);
        await File.WriteAllTextAsync(Path.Combine(Data["directory.graw"], "inner.graw"), "123");
        File.CreateSymbolicLink(Data["link.graw"], Data["notes.txt"]);
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Host, router.DataPort);

        (reading.FileCount, reading.FileBytes).Should().Be((graw.Length, graw.Length * 3L));
        string[] others = [.. decoys.Where(n => n is not ("._CoBo0.graw" or "notes.txt")), "directory.graw", "link.graw"];
        reading.OtherFiles!.Count.Should().Be(others.Length);
        reading.OtherFiles.Named.Select(f => f.Name).Should().BeEquivalentTo(others);
        reading.OtherFiles.Named.Single(f => f.Name == "link.graw").Kind.Should().Be(OtherFileKind.Link);
        reading.IsClean.Should().BeFalse();
        File.Exists(Data["x"]).Should().BeFalse("no name may be run as a command");
    }

    [Fact]
    public async Task ProbeAsync_NothingButOtherFiles_IsCleanAndNamesThem()
    {
        await RunAsync(
            "for f in X.GRAW .hidden.graw a.graw.tmp .bashrc; do : > $f; done; "
                + "ln -s X.GRAW link.graw; mkdir dir.graw e20009; mkfifo pipe.graw; ln -s a.graw latest; "
                + ": > \"$(printf '\\377.Graw')\"; : > router.log"
        );
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Host, router.DataPort);

        await RunAsync("rm -f \"$(printf '\\377.Graw')\"");
        reading.IsClean.Should().BeTrue();
        reading
            .OtherFiles!.ToText(10)
            .Should()
            .Be("7 other files stay: .hidden.graw, X.GRAW, a.graw.tmp, dir.graw, link.graw, pipe.graw, \\xFF.Graw");
    }

    [Fact]
    public async Task ProbeAsync_ManyOtherFiles_AreCountedAndTheFirstAreNamed()
    {
        await RunAsync("i=0; while [ $i -lt 300 ]; do : > note_$i.graw.txt; : > CoBo0_$i.graw; i=$((i+1)); done");
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Host, router.DataPort);

        (reading.FileCount, reading.OtherFiles!.Count, reading.OtherFiles.Named.Length).Should().Be((300, 300, 50));
    }

    [Fact]
    public async Task ProbeAsync_NamesThatAreNotText_AreCounted()
    {
        await RunAsync("for i in 1 2 3; do printf 12345 > \"$(printf 'raw\\377\\200%s.graw' $i)\"; done");
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Host, router.DataPort);

        await RunAsync("rm -f raw*"); // .NET cannot name these files.
        (reading.FileCount, reading.FileBytes).Should().Be((3, 15));
    }

    [Fact]
    public async Task ProbeAsync_ThousandsOfFilesAndGigabytes_AreCountedExactly()
    {
        await RunAsync("i=0; while [ $i -lt 4000 ]; do : > CoBo0_AsAd0_2017-10-08T02:12:29.626_$i.graw; i=$((i+1)); done");
        foreach (var i in Enumerable.Range(0, 8))
        {
            // Sparse: 8 full files of the size seen in the field, together more bytes than 32 bits can count.
            await using var full = File.Create(Data[$"CoBo1_AsAd0_2017-10-08T02:12:29.626_000{i}.graw"]);
            full.SetLength(1_073_875_980);
        }

        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Host, router.DataPort);

        (reading.FileCount, reading.FileBytes).Should().Be((4008, 8 * 1_073_875_980L));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("quote's \"$(x)\" `y`")]
    [InlineData("späť")]
    [InlineData("x (deleted)")]
    public async Task ProbeAsync_UnusualWorkingDirectory_IsReportedUnchanged(string name)
    {
        var directory = Directory.CreateDirectory(Data[name]).FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "a.graw"), "12345");
        using var router = await FakeDataRouter.StartAsync(directory);

        var reading = await ProbeAsync(Host, router.DataPort);

        (reading.WorkingDirectory, reading.FileCount, reading.FileBytes).Should().Be((directory, 1, 5));
        reading.DiskTotalBytes.Should().BePositive();
    }

    [Fact]
    public async Task ProbeAsync_DeletedWorkingDirectory_IsUnknownNotClean()
    {
        var directory = Directory.CreateDirectory(Data["gone"]).FullName;
        using var router = await FakeDataRouter.StartAsync(directory);
        using var neighbour = await FakeDataRouter.StartAsync(Data.Path);
        Directory.Delete(directory);

        var reading = await Host.ProbeAsync(Local, [new(new(1), router.DataPort), new(new(2), neighbour.DataPort)], default);

        reading.Routers[new(1)].Should().Be(new RouterReading { IsOnline = true });
        reading.Routers[new(2)].IsClean.Should().BeTrue("the other one is not affected");
        reading.Routers[new(2)].DiskFreeBytes.Should().BePositive();
    }

    [Fact]
    public async Task ProbeAsync_HostWithoutProc_UsesThePathsOfLsof()
    {
        // The output of ps and lsof on macOS; no process has this id, so that /proc cannot help either.
        using var bin = new TemporaryDirectory();
        bin.Program("ps", "#!/bin/sh\necho '999999999 /usr/local/bin/dataRouter'; echo '999999998 /opt/GET Software/getEccSoapServer'");
        bin.Program(
            "lsof",
            $"#!/bin/sh\nprintf 'p999999999\\ncdataRouter\\nfcwd\\nn%s\\nf5\\nPTCP\\n"
                + $"n10.0.0.1:46005->10.0.0.2:5000\\nTST=ESTABLISHED\\n' '{Data["Run Data"]}'"
        );
        Directory.CreateDirectory(Data["Run Data"]);
        await File.WriteAllTextAsync(Data["Run Data/a b.graw"], "12345");
        var host = Through(new ShellCommand("/usr/bin/env", [$"PATH={bin.Path}:/usr/bin:/bin", "/bin/sh", "-s"]));

        var reading = await host.ProbeAsync("mini3", [new(new(1), 46005)], default);

        reading.EccServerProcessRuns.Should().BeTrue();
        reading
            .Routers[new(1)]
            .Should()
            .Match<RouterReading>(r =>
                r.IsConnected && r.WorkingDirectory == Data["Run Data"] && r.FileCount == 1 && r.FileBytes == 5 && r.DiskFreeBytes > 0
            );
    }

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash --posix")]
    [InlineData("/bin/bash")]
    public async Task ProbeAsync_AnyShellAndItsNoise_GivesTheSame(string shell)
    {
        await File.WriteAllTextAsync(Data["a.graw"], "12345");
        using var router = await FakeDataRouter.StartAsync(Data.Path);
        var noisy = $"echo Welcome; echo '@0 open processes'; printf 'no newline'; {shell} -s; echo bye; echo '@0 done'";

        var reading = await ProbeAsync(Through(new ShellCommand("/bin/sh", ["-c", noisy])), router.DataPort);

        (reading.WorkingDirectory, reading.FileCount, reading.FileBytes).Should().Be((Data.Path, 1, 5));
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
        await File.WriteAllTextAsync(Data["a b.graw"], new string('x', 3000));
        using var router = await FakeDataRouter.StartAsync(Data.Path);

        var reading = await ProbeAsync(Through(new ShellCommand("/usr/bin/env", [$"{name}={value}", "/bin/sh", "-s"])), router.DataPort);

        (reading.WorkingDirectory, reading.FileCount, reading.FileBytes).Should().Be((Data.Path, 1, 3000));
        reading.DiskTotalBytes.Should().BePositive();
    }
}
