using System.Diagnostics;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Remote.Filing;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Filing;

/// <summary>Claims and moves by the real scripts, run by the real /bin/sh.</summary>
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

    [Fact]
    public async Task ClaimAsync_DirectoryIsNotEmpty_Refuses()
    {
        Directory.CreateDirectory(place.Target);
        File.WriteAllText(Path.Combine(place.Target, ".something"), "x");

        var problem = await Mover.ClaimAsync(place.Order, default);

        problem
            .Should()
            .BeEquivalentTo(new { IsTemporary = false })
            .And.Match<FilingProblem>(p => p.Sentence.Contains("already exists and is not empty"));
        (await Mover.ReadAsync(place.Order, default)).IsOccupied.Should().BeTrue();
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

        (await Mover.ClaimAsync(place.Order, default))!.IsTemporary.Should().BeFalse();
        (await Mover.ReadAsync(place.Order, default)).Problem!.Sentence.Should().Contain("exists and is not a directory");
    }

    [Fact]
    public async Task MoveAsync_OtherFileOfThatName_ChangesNeither()
    {
        place.Write("a.graw", "new");
        await Mover.ClaimAsync(place.Order, default);
        File.WriteAllText(Path.Combine(place.Target, "a.graw"), "old");

        var problem = await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default);

        problem!.Should().Match<FilingProblem>(p => !p.IsTemporary && p.Sentence.Contains("a.graw: another file with that name"));
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

        (await Mover.MoveAsync(place.Order, "a.graw", "a.graw", default))!.IsTemporary.Should().BeFalse();
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
        (await Mover.ReadAsync(place.Order with { Directory = "/nowhere at all" }, default))
            .Problem!.Should()
            .Match<FilingProblem>(p => !p.IsTemporary && p.Sentence.Contains("cannot be entered"));

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
        public Task<FilingView> ReadAsync(FilingPaths order, CancellationToken cancellationToken) =>
            inner.ReadAsync(order, cancellationToken);

        public Task<FilingProblem?> ClaimAsync(FilingPaths order, CancellationToken cancellationToken) =>
            inner.ClaimAsync(order, cancellationToken);

        public async Task<FilingProblem?> MoveAsync(FilingPaths order, string name, string newName, CancellationToken cancellationToken)
        {
            var problem = await inner.MoveAsync(order, name, newName, cancellationToken);
            if (problem is null)
            {
                moved();
            }

            return problem;
        }

        public Task ReleaseAsync(FilingPaths order, CancellationToken cancellationToken) => inner.ReleaseAsync(order, cancellationToken);
    }
}
