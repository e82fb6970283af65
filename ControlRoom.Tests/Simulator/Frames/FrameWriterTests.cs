using ControlRoom.Simulator.Frames;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Simulator.Frames;

public sealed class FrameWriterTests
{
    private const ulong LargestTime = (1UL << 48) - 1;

    [Fact]
    public void Partial_Samples_AreReadBackWithTheHeader()
    {
        GrawSample[] samples = [new(0, 0, 0, 0), new(3, 67, 511, 4095), new(1, 11, 100, 2800), new(1, 11, 101, 2801)];

        var bytes = CoboFrameWriter.Partial(Header(), samples);

        var frame = FrameCheck.ReadAll(bytes).Should().ContainSingle().Subject;
        (frame.Type, frame.Revision, frame.EventTime, frame.EventIdx, frame.Cobo, frame.AsAd)
            .Should()
            .Be((1, 5, LargestTime, 4_000_000_000U, 10, 3));
        frame.Items.Should().Equal((0, 0, 0, 0), (3, 67, 511, 4095), (1, 11, 100, 2800), (1, 11, 101, 2801));
        FrameCheck.HitChannels(bytes, 0).Should().Equal(0);
        FrameCheck.HitChannels(bytes, 1).Should().Equal(11);
        FrameCheck.HitChannels(bytes, 3).Should().Equal(67);
        bytes[..8].Should().Equal(0x08, 0, 0, 2, 0, 0, 1, 5);
        bytes[67..75].Should().Equal(0, 1, 0, 1, 0, 0, 0, 1);
        bytes[79..87].Should().Equal(1, 0xFF, 0, 2, 0, 3, 0, 4);
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(64, 512)]
    [InlineData(65, 768)]
    public void Partial_AnyNumberOfSamples_FillsWholeBlocks(int samples, int length)
    {
        var bytes = CoboFrameWriter.Partial(Header(), [.. Enumerable.Range(0, samples).Select(n => new GrawSample(0, 1, n, n))]);

        bytes.Should().HaveCount(length);
        FrameCheck.ReadAll(bytes).Single().Items.Should().HaveCount(samples);
    }

    [Fact]
    public void Compact_Values_AreReadBackAtTheirPlace()
    {
        var bytes = CoboFrameWriter.Compact(Header(), (aget, channel, bucket) => ((aget * 1000) + (channel * 7) + bucket) % 4096);

        bytes.Should().HaveCount(278_784);
        var frame = FrameCheck.ReadAll(bytes).Should().ContainSingle().Subject;
        frame.Items.Should().OnlyContain(i => i.Value == ((i.Aget * 1000) + (i.Channel * 7) + i.Bucket) % 4096);
        frame.Items.Take(8).Select(i => i.Aget).Should().Equal(1, 1, 2, 2, 3, 3, 0, 0);
    }

    [Fact]
    public void Stamp_WrittenFrame_ChangesOnlyNumberAndTime()
    {
        var bytes = CoboFrameWriter.Partial(Header(), [new GrawSample(1, 2, 3, 4)]);

        CoboFrameWriter.SetEvent(bytes, 7, 8);

        var frame = FrameCheck.ReadAll(bytes).Single();
        (frame.EventIdx, frame.EventTime, frame.Cobo, frame.Items[0]).Should().Be((7U, 8UL, 10, (1, 2, 3, 4)));
    }

    [Fact]
    public void Mutant_Frame_IsReadBack()
    {
        var frame = FrameCheck.ReadAll(MutantFrameWriter.Write(9, LargestTime)).Single();

        (frame.Type, frame.Length, frame.EventIdx, frame.EventTime).Should().Be((8, 64, 9U, LargestTime));
    }

    [Fact]
    public void Topology_Frame_IsAsRecorded() =>
        TopologyFrameWriter.Write(cobo: 3, asAdMask: 0x0F).Should().Equal(0x40, 0, 0, 12, 0, 0, 7, 0, 3, 0x0F, 0, 0);

    private static CoboFrameHeader Header() =>
        new()
        {
            Cobo = 10,
            AsAd = 3,
            EventIdx = 4_000_000_000,
            EventTime = LargestTime,
            LastCells = [511, 2, 3, 4],
        };
}
