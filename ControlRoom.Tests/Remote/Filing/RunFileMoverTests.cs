using System.Diagnostics;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Filing;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>The real scripts, run by the real /bin/sh.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class RunFileMoverTests : IAsyncLifetime
{
    private readonly FilingPlace place = new();
    private readonly TestHosts hosts = new();

    private RunFileMover Mover => new(hosts.Sessions);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await hosts.DisposeAsync();
        place.Dispose();
    }

    public static TheoryData<string> StrangeNames() =>
        [
            "CoBo0_AsAd0_2017-10-08T02:12:29.626_0007.graw",
            "$(reboot).graw",
            "a'b.graw",
            "-rf.graw",
            "x;y.graw",
            "two\nlines.graw",
            "*.graw",
            "\\.graw",
            "`id`.graw",
            " .graw",
            "ä€𝄞.graw",
            new string('é', 125) + ".graw",
            "a\tb\u001b[31m.graw",
            "\"\".graw",
            "~.graw",
            "%s%n.graw",
            "&|<>.graw",
        ];

    [Theory]
    [MemberData(nameof(StrangeNames))]
    public async Task MoveAsync_UnusualName_MovesExactlyThatFile(string name)
    {
        place.Write(name, "content");
        place.Write("other.graw", "other");

        (await Mover.LookAsync(place.Order, default))
            .Source.Should()
            .BeEquivalentTo([new GrawFile(name, 7), new GrawFile("other.graw", 5)]);
        (await Mover.ClaimAsync(place.Order, default)).Should().BeNull();
        (await Mover.MoveAsync(place.Order, name, name, default)).Should().BeNull();

        var view = await Mover.LookAsync(place.Order, default);
        view.Should().Match<FilingView>(v => v.Problem == null && v.IsClaimed && v.IsOccupied);
        view.Source.Should().Equal(new GrawFile("other.graw", 5));
        view.Filed.Should().Equal(new GrawFile(name, 7));
        File.ReadAllText(Path.Combine(place.Target, name)).Should().Be("content");
    }

    [Fact]
    public async Task LookAsync_OtherFiles_AreNamedAndDoNotCountAsGrawFiles()
    {
        string[] files =
        [
            "notes.txt",
            ".hidden.graw",
            ".bashrc",
            "._a.graw",
            "X.GRAW",
            "a.graw.tmp",
            "-rf.graw~",
            "two\n.graw lines",
            "b_10000.Graw",
            "b_9999.Graw",
        ];
        foreach (var name in files)
        {
            place.Write(name, "x");
        }

        Directory.CreateDirectory(Path.Combine(place.Directory, "dir.graw"));
        Directory.CreateDirectory(Path.Combine(place.Directory, "e20009"));
        File.CreateSymbolicLink(Path.Combine(place.Directory, "link.graw"), "notes.txt");
        File.CreateSymbolicLink(Path.Combine(place.Directory, "nowhere.graw"), "/nowhere at all");
        using (var pipe = Process.Start("/usr/bin/mkfifo", [Path.Combine(place.Directory, "pipe.graw")]))
        {
            await pipe.WaitForExitAsync();
        }

        var view = await Mover.LookAsync(place.Order, default);

        view.Should().Match<FilingView>(v => v.Problem == null && v.Source.IsEmpty && v.Filed.IsEmpty && !v.IsOccupied);
        view.Others.Select(f => (f.Name, f.Kind))
            .Should()
            .Equal(
                ("-rf.graw~", OtherFileKind.File),
                (".hidden.graw", OtherFileKind.File),
                ("X.GRAW", OtherFileKind.File),
                ("a.graw.tmp", OtherFileKind.File),
                ("b_9999.Graw", OtherFileKind.File),
                ("b_10000.Graw", OtherFileKind.File),
                ("dir.graw", OtherFileKind.Directory),
                ("link.graw", OtherFileKind.Link),
                ("nowhere.graw", OtherFileKind.Link),
                ("pipe.graw", OtherFileKind.Special),
                ("two\n.graw lines", OtherFileKind.File)
            );
    }

    [Fact]
    public async Task LookAsync_NumbersOfManyDigits_AreInNumericalOrder()
    {
        foreach (var number in new[] { 10000, 0, 9999, 10, 2 })
        {
            place.Write($"CoBo0_{number:0000}.graw", "x");
        }

        (await Mover.LookAsync(place.Order, default))
            .Source.Select(f => f.Name)
            .Should()
            .Equal("CoBo0_0000.graw", "CoBo0_0002.graw", "CoBo0_0010.graw", "CoBo0_9999.graw", "CoBo0_10000.graw");
    }

    [Fact]
    public async Task RunAsync_NamesThatAreNotUtf8_CanBeDistinguishedEverywhere()
    {
        var script =
            $"cd '{place.Directory}' && printf x > \"$(printf 'a\\377.graw')\" && printf xy > \"$(printf 'a\\376.graw')\" "
            + "&& : > \"$(printf '\\376.graw.tmp')\"";
        using (var shell = Process.Start("/bin/sh", ["-c", script]))
        {
            await shell.WaitForExitAsync();
        }

        var journal = new Fakes.FakeFilingJournal();
        var job = new FilingJob(place.Filing, Mover, journal, Fakes.RunControlBench.Prompt, TimeProvider.System, _ => { });
        var end = await Deadline.Within(job.RunAsync(default));

        end.State.Should().Be(FilingState.Filed, end.Reason);
        end.Reason.Should().Be("1 other file stays: \\xFE.graw.tmp.");
        journal
            .Manifest(1)
            .Select(f => (VisibleName.Of(f.Name), f.Size))
            .Should()
            .BeEquivalentTo([("a\\xFF.graw", 1L), ("a\\xFE.graw", 2L)]);
        (await Mover.MoveAsync(place.Order, "b\uDCFF.graw", "b\uDCFF.graw", default))!.Sentence.Should().Contain(": b\\xFF.graw: ");
        using var tidy = Process.Start("/bin/sh", ["-c", $"rm -f '{place.Directory}'/*.tmp"]);
        await tidy.WaitForExitAsync();
    }

    [Fact]
    public async Task LookAsync_NameThatIsNotUtf8_IsReturnedByteForByte()
    {
        using (var shell = Process.Start("/bin/sh", ["-c", $"cd '{place.Directory}' && printf x > \"$(printf 'a\\377\\200.graw')\""]))
        {
            await shell.WaitForExitAsync();
        }

        var name = (await Mover.LookAsync(place.Order, default)).Source.Should().ContainSingle().Subject.Name;
        await Mover.ClaimAsync(place.Order, default);
        (await Mover.MoveAsync(place.Order, name, name, default)).Should().BeNull();

        (await Mover.LookAsync(place.Order, default)).Filed.Should().Equal(new GrawFile(name, 1));
    }

    [Fact]
    public async Task ClaimAsync_DirectoryIsNotEmpty_Refuses()
    {
        Directory.CreateDirectory(place.Target);
        File.WriteAllText(Path.Combine(place.Target, ".something"), "x");

        var problem = await Mover.ClaimAsync(place.Order, default);

        problem
            .Should()
            .BeEquivalentTo(new { Passes = false })
            .And.Match<FilingProblem>(p => p.Sentence.Contains("already exists and is not empty"));
        (await Mover.LookAsync(place.Order, default)).IsOccupied.Should().BeTrue();
        Directory.EnumerateFileSystemEntries(place.Target).Should().HaveCount(1);
    }

    [Fact]
    public async Task ClaimAsync_EmptyDirectoryOrOwnClaim_Succeeds()
    {
        Directory.CreateDirectory(place.Target);

        (await Mover.ClaimAsync(place.Order, default)).Should().BeNull();
        (await Mover.ClaimAsync(place.Order, default)).Should().BeNull();
        (await Mover.ClaimAsync(place.Order with { Token = "another" }, default))!.Sentence.Should().Contain("is not empty");
        await Mover.ReleaseAsync(place.Order, default);
        Directory.EnumerateFileSystemEntries(place.Target).Should().BeEmpty();
    }

    [Fact]
    public async Task ClaimAsync_TwentyAtOnceWithDifferentTokens_AtMostOneSucceeds()
    {
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async i =>
                {
                    await using var own = new TestHosts();
                    return await new RunFileMover(own.Sessions).ClaimAsync(place.Order with { Token = $"token{i}" }, default);
                })
        );

        claims.Count(c => c is null).Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task ClaimAsync_AFileIsInTheWay_Refuses()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place.Target)!);
        File.WriteAllText(place.Target, "x");

        (await Mover.ClaimAsync(place.Order, default))!.Passes.Should().BeFalse();
        (await Mover.LookAsync(place.Order, default)).Problem!.Sentence.Should().Contain("exists and is not a directory");
    }

    [Fact]
    public async Task MoveAsync_OtherFileOfThatName_ChangesNeither()
    {
        place.Write("a.graw", "new");
        await Mover.ClaimAsync(place.Order, default);
        File.WriteAllText(Path.Combine(place.Target, "a.graw"), "old");

        var problem = await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default);

        problem!.Should().Match<FilingProblem>(p => !p.Passes && p.Sentence.Contains("a.graw: another file with that name"));
        File.ReadAllText(Path.Combine(place.Target, "a.graw")).Should().Be("old");
        File.ReadAllText(Path.Combine(place.Directory, "a.graw")).Should().Be("new");
    }

    [Fact]
    public async Task RunAsync_RouterContinuesToWriteAfterTheMove_FilesTheRestBesideIt()
    {
        place.Write("a.graw", "first");
        var rests = new Queue<string>(["the second part", "3rd"]);
        var mover = new ObservedMover(
            Mover,
            () =>
            {
                if (rests.TryDequeue(out var rest))
                {
                    place.Write("a.graw", rest);
                }
            }
        );
        var journal = new Fakes.FakeFilingJournal();

        var end = await Deadline.Within(
            new FilingJob(place.Filing, mover, journal, Fakes.RunControlBench.Prompt, TimeProvider.System, _ => { }).RunAsync(default)
        );

        end.State.Should().Be(FilingState.Filed, end.Reason);
        end.Reason.Should().Be("Data were written after their files had been moved; they are in a.late1.graw, a.late2.graw.");
        place.Left().Should().BeEmpty();
        string[] contents = ["a.graw", "a.late1.graw", "a.late2.graw"];
        contents.Select(n => File.ReadAllText(Path.Combine(place.Target, n))).Should().Equal("first", "the second part", "3rd");
        journal
            .Manifest(1)
            .Select(f => (f.Name, f.Size))
            .Should()
            .BeEquivalentTo([("a.graw", 5L), ("a.late1.graw", 15L), ("a.late2.graw", 3L)]);
    }

    [Fact]
    public async Task MoveAsync_DirectoryOfThatName_ChangesNeither()
    {
        place.Write("a.graw", "new");
        await Mover.ClaimAsync(place.Order, default);
        Directory.CreateDirectory(Path.Combine(place.Target, "a.graw"));

        (await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default))!.Passes.Should().BeFalse();
        File.ReadAllText(Path.Combine(place.Directory, "a.graw")).Should().Be("new");
        Directory.EnumerateFileSystemEntries(Path.Combine(place.Target, "a.graw")).Should().BeEmpty();
    }

    [Fact]
    public async Task MoveAsync_TwiceOrHalfDone_Succeeds()
    {
        place.Write("a.graw", "content");
        await Mover.ClaimAsync(place.Order, default);
        using (var link = Process.Start("/bin/ln", [Path.Combine(place.Directory, "a.graw"), Path.Combine(place.Target, "a.graw")]))
        {
            await link.WaitForExitAsync();
        }

        (await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default))
            .Should()
            .BeNull("an attempt was interrupted between its two steps");
        (await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default)).Should().BeNull("the file is in place");
        place.Left().Should().BeEmpty();
        (await Mover.MoveAsync(place.Order, "b.graw", "b.graw", default))!
            .Sentence.Should()
            .Contain("no longer exists in either directory");
    }

    [Fact]
    public async Task MoveAsync_NotClaimed_Refuses()
    {
        place.Write("a.graw", "content");
        Directory.CreateDirectory(place.Target);

        (await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default))!.Sentence.Should().Contain("is no longer claimed");
        place.Left().Should().HaveCount(1);
    }

    [Fact]
    public async Task LookAsync_DirectoryMissing_SaysSo() =>
        (await Mover.LookAsync(place.Order with { Directory = "/nowhere at all" }, default))
            .Problem!.Should()
            .Match<FilingProblem>(p => !p.Passes && p.Sentence.Contains("cannot be entered"));

    [Fact]
    public async Task RunAsync_ThousandFiles_FilesThemAll()
    {
        for (var i = 0; i < 1000; i++)
        {
            place.Write($"CoBo{i}.graw", $"{i}");
        }

        var journal = new Fakes.FakeFilingJournal();
        var end = await new FilingJob(place.Filing, Mover, journal, Fakes.RunControlBench.Prompt, TimeProvider.System, _ => { }).RunAsync(
            default
        );

        end.State.Should().Be(FilingState.Filed);
        place.Filed().Should().HaveCount(1000);
        place.Left().Should().BeEmpty();
        Directory.EnumerateDirectories(place.Target).Should().BeEmpty("the claim is removed");
    }

    /// <summary>Runs an action after each file that was moved.</summary>
    private sealed class ObservedMover(IRunFileMover inner, Action moved) : IRunFileMover
    {
        public Task<FilingView> LookAsync(FilingOrder order, CancellationToken cancellationToken) =>
            inner.LookAsync(order, cancellationToken);

        public Task<FilingProblem?> ClaimAsync(FilingOrder order, CancellationToken cancellationToken) =>
            inner.ClaimAsync(order, cancellationToken);

        public async Task<FilingProblem?> MoveAsync(FilingOrder order, string name, string newName, CancellationToken cancellationToken)
        {
            var problem = await inner.MoveAsync(order, name, newName, cancellationToken);
            if (problem is null)
            {
                moved();
            }

            return problem;
        }

        public Task ReleaseAsync(FilingOrder order, CancellationToken cancellationToken) => inner.ReleaseAsync(order, cancellationToken);
    }
}
