using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Frames;

/// <summary>The checking reader is only useful if it accepts frames that real electronics wrote.</summary>
public sealed class FrameCheckTests
{
    [Fact]
    public void ReadAll_PartialReadOut_FindsTheKnownValues()
    {
        var frame = Read("libattpc_partial_readout_frame.graw").Should().ContainSingle().Subject;

        (frame.Type, frame.Revision, frame.EventTime, frame.EventIdx, frame.Cobo, frame.AsAd).Should().Be((1, 5, 5038469404UL, 8U, 4, 0));
        frame.Items.Should().HaveCount(8704);
        frame.Items.Take(2).Should().Equal((0, 11, 0, 311), (1, 11, 0, 428));
    }

    [Fact]
    public void ReadAll_SmallFrames_FindsThemAll()
    {
        var frames = Read("get-support_partial.graw");

        frames.Should().HaveCount(12).And.OnlyContain(f => f.Length == 512 && f.Items.Count == 7);
        frames[0].Items[0].Should().Be((0, 0, 178, 521));
    }

    [Fact]
    public void ReadAll_BlocksOf64Bytes_AreRead()
    {
        var frame = Read("graw-merger_GoodFrame.graw").Should().ContainSingle().Subject;

        (frame.Revision, frame.EventTime, frame.EventIdx, frame.Items.Count).Should().Be((4, 1234567890UL, 12U, 19520));
    }

    [Fact]
    public void ReadAll_FramesWithoutItems_AreRead() =>
        Read("testing.from_evt.graw")
            .Where(f => f.Items.Count == 0)
            .Select(f => (f.EventIdx, f.Length))
            .Should()
            .Equal((5U, 256), (6U, 256));

    private static List<CheckedFrame> Read(string sample) =>
        FrameCheck.ReadAll(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "graw", sample)));
}
