using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Senders;

/// <summary>
/// Creates events with full read-out: 4 × 278,784 bytes per event. The samples are created once, and each event only changes the event
/// number and time, because creating a full event takes too long.
/// </summary>
internal sealed class CompactEventSource : IEventSource
{
    private readonly byte[] @event;

    public CompactEventSource(byte cobo, int asAds)
    {
        var random = new Random(cobo + 1);
        @event = new byte[asAds * CoboFrameWriter.CompactLength];
        for (byte asAd = 0; asAd < asAds; asAd++)
        {
            var header = new CoboFrameHeader { Cobo = cobo, AsAd = asAd };
            var frame = CoboFrameWriter.Compact(
                header,
                (_, channel, bucket) => PulseShape.Value(random, channel, bucket, 200 + channel, channel % 5 == 0 ? 1200 : 0)
            );
            frame.CopyTo(@event, asAd * CoboFrameWriter.CompactLength);
        }
    }

    public ReadOnlyMemory<byte> CreateFrames(uint eventIdx, ulong eventTime)
    {
        for (var at = 0; at < @event.Length; at += CoboFrameWriter.CompactLength)
        {
            CoboFrameWriter.SetEvent(@event.AsSpan(at), eventIdx, eventTime);
        }

        return @event;
    }
}
