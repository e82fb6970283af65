using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;
using static ControlRoom.Tests.Domain.Filing.FilingBench;

namespace ControlRoom.Tests.Domain.Filing;

/// <summary>Files that are not GRAW files stay where they are, and are named.</summary>
public sealed class OtherFilesTests
{
    private static readonly OtherFile[] Five =
    [
        new("X.GRAW", OtherFileKind.File),
        new(".hidden.graw", OtherFileKind.File),
        new("a.graw.tmp", OtherFileKind.File),
        new("link\uDCFF.graw", OtherFileKind.Link),
        new("dir.graw", OtherFileKind.Directory),
    ];

    [Fact]
    public async Task StopAll_OtherFilesExist_AreNamedAndDoNotPreventAStart()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 100));
        Directory(bench, 0).Others = [.. Five];
        Directory(bench, 1).Others = [new("notes.txt", OtherFileKind.File)];

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        var (first, second) = (bench.Now.Filings[0], bench.Now.Filings[1]);
        first.Reason.Should().Be("5 other files stay: X.GRAW, .hidden.graw, a.graw.tmp, link\\xFF.graw, dir.graw.");
        second.Reason.Should().Be("No files were written. 1 other file stays: notes.txt.");
        bench.Runs.Filings.Left(first.Id).Should().Equal(Five);
        bench.Runs.Filings.Left(second.Id).Should().Equal(new OtherFile("notes.txt", OtherFileKind.File));
        bench.Runs.Filings.Manifest(first.Id).Select(f => f.Name).Should().Equal("a.graw");
        (first.Total, first.Bytes).Should().Be((1, 100));
        bench.Now.Log.Should().Contain(e => e.Message == "1 file is filed" && e.Details.Contains("5 other files stay: X.GRAW"));
        await bench.UntilAsync(s => s.DataRouters.All(r => r.Reading?.IsClean == true));
        await bench.DoAsync(SystemAction.Start);
        bench.Now.OpenRun!.Number.Should().Be(1);
    }

    [Fact]
    public async Task Retry_RemainingFilesHaveChanged_AreRecordedAgain()
    {
        await using var bench = await RunningAsync();
        Write(bench, 0, ("a.graw", 1));
        Directory(bench, 0).Others = [.. Five];
        bench.Hosts.Step = (step, _) => step == "claim" ? new FilingProblem("disk full", IsTemporary: false) : null;
        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed));
        var id = bench.Now.Filings.Single(f => f.State == FilingState.Failed).Id;
        bench.Runs.Filings.Left(id).Should().BeEmpty("filing has not ended");

        bench.Hosts.Step = (_, _) => null;
        Directory(bench, 0).Others = [Five[0]];
        bench.Filing.Retry(id, TestActor.Of("test")).Should().BeNull();
        await bench.UntilAsync(IsFiled);

        bench.Runs.Filings.Left(id).Should().Equal(Five[0]);
    }

    [Fact]
    public async Task StopAll_ThousandsOfOtherFiles_AreCountedAndTheFirstAreNamed()
    {
        await using var bench = await RunningAsync();
        Directory(bench, 0).Others = [.. Enumerable.Range(0, 5000).Select(i => new OtherFile($"note {i}", OtherFileKind.File))];

        await bench.DoAsync(SystemAction.Stop);
        await bench.UntilAsync(IsFiled);

        bench
            .Now.Filings[0]
            .Reason.Should()
            .StartWith("No files were written. 5000 other files stay: note 0, note 1, ")
            .And.EndWith("note 19 and 4980 more.");
        bench.Runs.Filings.Left(bench.Now.Filings[0].Id).Should().HaveCount(1000);
        bench.Now.Log.Should().Contain(e => e.Message == "No files were written, but other files remain" && e.Details.Contains("note 0"));
    }
}
