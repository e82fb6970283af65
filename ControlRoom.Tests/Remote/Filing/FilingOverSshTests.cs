using System.Diagnostics;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Filing;
using ControlRoom.Remote.Settings;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>Filing through a real sshd over one client, even on disks that fail.</summary>
public abstract class FilingOverSshTests(SshClientChoice client) : IAsyncLifetime
{
    private readonly SshFarm farm = new();
    private readonly FilingPlace place = new();
    private readonly FakeFilingJournal journal = new();
    private TestHosts hosts = null!;

    private RunFiling Filing => place.Filing with { Address = "plain" };

    public async Task InitializeAsync()
    {
        await farm.InitializeAsync();
        hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("plain");
    }

    public async Task DisposeAsync()
    {
        await hosts.DisposeAsync();
        await farm.DisposeAsync();
        place.Dispose();
    }

    [Fact]
    public async Task RunAsync_ConnectionLostInTheMiddleAndRestored_FilesEverything()
    {
        for (var i = 0; i < 60; i++)
        {
            place.Write($"CoBo{i}.graw", $"content {i}");
        }

        var before = place.Everything();
        var tenMoved = new TaskCompletionSource();
        var blocked = new TaskCompletionSource<string>();
        var filing = Job(
            Filing,
            next =>
            {
                if (next is { State: FilingState.Moving, Moved: >= 10 })
                {
                    tenMoved.TrySetResult();
                }

                if (next is { State: FilingState.Waiting, IsHeldUp: true })
                {
                    blocked.TrySetResult(next.Reason);
                }
            }
        );
        await Deadline.Within(SucceedsAsync(tenMoved.Task));

        await farm.StopAsync();
        (await Deadline.Within(blocked.Task)).Should().StartWith("plain, while ");
        place.Everything().Should().Equal(before);
        await farm.StartAsync();

        (await filing.WaitAsync(TimeSpan.FromMinutes(2))).State.Should().Be(FilingState.Filed);
        place.Filed().Should().Equal(before);
        place.Left().Should().BeEmpty();
        journal.Manifest(1).Should().HaveCount(60).And.OnlyContain(f => f.MovedAt != null);
    }

    [Fact]
    public async Task RunAsync_OtherFilesAndManyNumbers_NamesTheRemainingAndMovesTheRestInOrder()
    {
        foreach (var name in new[] { "X.GRAW", ".hidden.graw", "a.graw.tmp", "CoBo0_10000.graw", "CoBo0_9999.graw" })
        {
            place.Write(name, name);
        }

        Directory.CreateDirectory(Path.Combine(place.Directory, "dir.graw"));
        File.CreateSymbolicLink(Path.Combine(place.Directory, "link.graw"), "X.GRAW");

        var end = await Deadline.Within(Job(Filing, _ => { }));

        end.State.Should().Be(FilingState.Filed, end.Reason);
        end.Reason.Should().Be("5 other files stay: .hidden.graw, X.GRAW, a.graw.tmp, dir.graw, link.graw.");
        journal
            .Left(1)
            .Select(f => f.Kind)
            .Should()
            .Equal(OtherFileKind.File, OtherFileKind.File, OtherFileKind.File, OtherFileKind.Directory, OtherFileKind.Link);
        journal.Manifest(1).OrderBy(f => f.MovedAt).Select(f => f.Name).Should().Equal("CoBo0_9999.graw", "CoBo0_10000.graw");
        Directory
            .GetFileSystemEntries(place.Directory)
            .Select(Path.GetFileName)
            .Should()
            .BeEquivalentTo("X.GRAW", ".hidden.graw", "a.graw.tmp", "dir.graw", "link.graw", place.Order.Experiment);
        File.ReadAllText(Path.Combine(place.Directory, "X.GRAW")).Should().Be("X.GRAW");
    }

    [Theory]
    [InlineData("size=4m,nr_inodes=3", "No space left on device")]
    [InlineData("size=4m", "Read-only file system")]
    public async Task RunAsync_DiskRefuses_FailsWithItsReasonAndMovesNothing(string options, string reason)
    {
        if (Environment.UserName != "root")
        {
            return; // Only root can mount a disk for the test.
        }

        Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.Directory);
        try
        {
            place.Write("a.graw", "content");
            if (reason.StartsWith("Read-only", StringComparison.Ordinal))
            {
                Run("mount", "-o", "remount,ro", place.Directory);
            }

            var end = await Deadline.Within(Job(Filing, _ => { }));

            end.State.Should().Be(FilingState.Failed);
            end.Reason.Should().StartWith("plain: ").And.Contain(reason);
            place.Left().Should().ContainSingle();
            Run("mount", "-o", "remount,rw,size=8m,nr_inodes=100", place.Directory);
            (await Deadline.Within(Job(end, _ => { }))).State.Should().Be(FilingState.Filed, "it works once there is space");
        }
        finally
        {
            Run("umount", "-l", place.Directory);
        }
    }

    [Fact]
    public async Task RunAsync_ExperimentIsOnAnotherDisk_RefusesToCopy()
    {
        if (Environment.UserName != "root")
        {
            return; // Only root can mount a disk for the test.
        }

        var other = Directory.CreateDirectory(Path.Combine(place.Directory, place.Order.Experiment)).FullName;
        Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", other);
        try
        {
            place.Write("a.graw", "content");

            var end = await Deadline.Within(Job(Filing, _ => { }));

            end.Reason.Should().Contain("is on another file system");
            place.Left().Should().ContainSingle();
            place.Filed().Should().BeEmpty();
        }
        finally
        {
            Run("umount", "-l", other);
        }
    }

    private static async Task<bool> SucceedsAsync(Task task)
    {
        await task;
        return true;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }

    private Task<RunFiling> Job(RunFiling filing, Action<RunFiling> report) =>
        new FilingJob(
            filing,
            new RunFileMover(hosts.Sessions),
            journal,
            new FilingOptions { QuietTime = TimeSpan.FromSeconds(0.1), RetryInterval = TimeSpan.FromSeconds(0.2) },
            TimeProvider.System,
            report
        ).RunAsync(default);
}
