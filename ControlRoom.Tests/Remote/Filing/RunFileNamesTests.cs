using System.Diagnostics;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;
using ControlRoom.Remote.Filing;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>File names of every kind, with the real scripts, run by the real /bin/sh.</summary>
[Collection(ProcessesCollection.Name)]
[Trait("Category", "System")]
public sealed class RunFileNamesTests : IAsyncLifetime
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

        (await Mover.ReadAsync(place.Order, default))
            .Source.Should()
            .BeEquivalentTo([new GrawFile(name, 7), new GrawFile("other.graw", 5)]);
        (await Mover.ClaimAsync(place.Order, default)).Should().BeNull();
        (await Mover.MoveAsync(place.Order, name, name, default)).Should().BeNull();

        var view = await Mover.ReadAsync(place.Order, default);
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

        var view = await Mover.ReadAsync(place.Order, default);

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

        (await Mover.ReadAsync(place.Order, default))
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

        var name = (await Mover.ReadAsync(place.Order, default)).Source.Should().ContainSingle().Subject.Name;
        await Mover.ClaimAsync(place.Order, default);
        (await Mover.MoveAsync(place.Order, name, name, default)).Should().BeNull();

        (await Mover.ReadAsync(place.Order, default)).Filed.Should().Equal(new GrawFile(name, 1));
    }
}
