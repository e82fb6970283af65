using System.Diagnostics;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Logs;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Logs;

/// <summary>The real script, run by the real /bin/sh.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class LogReaderTests : IAsyncLifetime
{
    private const string Local = "127.0.0.1";

    private readonly TemporaryDirectory files = new();
    private readonly TestHosts hosts = new();

    private LogReader Reader => new(hosts.Sessions);

    private string LogFile => files["router.log"];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await hosts.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task TailAsync_MoreLinesThanWanted_ReturnsTheLast()
    {
        await File.WriteAllLinesAsync(LogFile, Enumerable.Range(1, 120).Select(i => $"line {i}"));

        var piece = await Reader.TailAsync(Local, LogFile, 50, default);

        piece
            .Should()
            .Match<LogChunk>(p =>
                p.Failure == null && p.Lines.Length == 50 && p.Lines[0] == "line 71" && p.Lines[49] == "line 120" && p.Unfinished == null
            );
        piece.Position!.Offset.Should().Be(new FileInfo(LogFile).Length);
    }

    [Fact]
    public async Task MoreAsync_LinesAndPartsOfLines_AreReturnedOnceEach()
    {
        await File.WriteAllTextAsync(LogFile, "one\ntwo\nthr");
        var first = await Reader.TailAsync(Local, LogFile, 50, default);
        first.Lines.Should().Equal("one", "two");
        first.Unfinished.Should().Be("thr");

        await File.AppendAllTextAsync(LogFile, "ee\nfour\n");
        var second = await Reader.ReadMoreAsync(Local, LogFile, first.Position!, default);
        second
            .Should()
            .BeEquivalentTo(
                new
                {
                    StartedAnew = false,
                    SkippedBytes = 0L,
                    Unfinished = (string?)null,
                }
            );
        second.Lines.Should().Equal("three", "four");

        (await Reader.ReadMoreAsync(Local, LogFile, second.Position!, default))
            .Should()
            .BeEquivalentTo(new LogChunk { Position = second.Position });
    }

    [Fact]
    public async Task MoreAsync_BytesThatAreNotUtf8_AreCountedCorrectly()
    {
        await File.WriteAllBytesAsync(LogFile, [0xFF, 0xFE, (byte)'a', (byte)'\n', 0x80]);
        var first = await Reader.TailAsync(Local, LogFile, 50, default);
        first.Lines.Should().Equal("\ufffd\ufffda");
        first.Position!.Offset.Should().Be(4);

        await File.AppendAllTextAsync(LogFile, "b\n");
        (await Reader.ReadMoreAsync(Local, LogFile, first.Position, default)).Lines.Should().Equal("\ufffdb");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MoreAsync_ReplacedOrTruncated_StartsAgain(bool replaced)
    {
        await File.WriteAllTextAsync(LogFile, "a long first log\n");
        var first = await Reader.TailAsync(Local, LogFile, 50, default);
        if (replaced)
        {
            File.Move(LogFile, LogFile + ".1");
        }

        await File.WriteAllTextAsync(LogFile, "new\n");

        var second = await Reader.ReadMoreAsync(Local, LogFile, first.Position!, default);
        second.StartedAnew.Should().BeTrue();
        second.Lines.Should().Equal("new");
    }

    [Fact]
    public async Task MoreAsync_MuchAtOnce_SkipsAndSaysSo()
    {
        await File.WriteAllTextAsync(LogFile, "first\n");
        var first = await Reader.TailAsync(Local, LogFile, 50, default);
        await File.AppendAllLinesAsync(LogFile, Enumerable.Repeat(new string('x', 999), 1000));

        var second = await Reader.ReadMoreAsync(Local, LogFile, first.Position!, default);

        second.SkippedBytes.Should().Be(1_000_000 - LogReader.Limit);
        second.Lines.Length.Should().BeInRange(262, 264);
        second.Lines[0].Should().StartWith("…");
    }

    [Fact]
    public async Task TailAsync_HugeFile_ReadsOnlyItsEnd()
    {
        await using (var file = File.Create(LogFile))
        {
            file.SetLength(200L * 1024 * 1024 * 1024);
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync("\nlast\n"u8.ToArray());
        }

        var piece = await Reader.TailAsync(Local, LogFile, 1, default);

        piece.Failure.Should().BeNull("200 GiB cannot be read within the deadline");
        piece.Lines.Should().Equal("last");
    }

    [Fact]
    public async Task TailAsync_LineOfAMegabyte_IsCut()
    {
        await File.WriteAllTextAsync(LogFile, $"before\n{new string('x', 1_048_576)}\nafter\n");

        var piece = await Reader.TailAsync(Local, LogFile, 50, default);

        piece.Lines.Should().HaveCount(2);
        piece.Lines[0].Should().StartWith("…xxx").And.EndWith("characters in total)");
        piece.Lines[1].Should().Be("after");
    }

    [Theory]
    [InlineData("$(reboot)")]
    [InlineData("a'b")]
    [InlineData("-rf")]
    [InlineData("x;y")]
    [InlineData("two\nlines")]
    [InlineData("~")]
    public async Task TailAsync_UnusualName_ReadsThatFile(string name)
    {
        await File.WriteAllTextAsync(files[name], "content\n");

        (await Reader.TailAsync(Local, files[name], 50, default)).Lines.Should().Equal("content");
    }

    [Fact]
    public async Task TailAsync_NothingToRead_SaysWhy()
    {
        await File.WriteAllTextAsync(LogFile, string.Empty);
        using (var fifo = Process.Start("/usr/bin/mkfifo", [files["fifo"]]))
        {
            await fifo.WaitForExitAsync();
        }

        (await Reader.TailAsync(Local, LogFile, 50, default))
            .Should()
            .Match<LogChunk>(p => p.Failure == null && p.Lines.Length == 0 && p.Position!.Offset == 0);
        (await Reader.TailAsync(Local, files["missing"], 50, default)).Failure.Should().Be($"{Local}: {files["missing"]} does not exist.");
        (await Reader.TailAsync(Local, files.Path, 50, default)).Failure.Should().EndWith("is a directory.");
        (await Reader.TailAsync(Local, files["fifo"], 50, default)).Failure.Should().EndWith("is not a regular file.");
        (await Reader.TailAsync(Local, "~/does-not-exist", 50, default)).Failure.Should().Contain("~/does-not-exist does not exist");
    }
}
