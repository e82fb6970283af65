using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Senders;

/// <summary>Creates zero-suppressed events: in every AsAd some channels have a pulse, of which 96 buckets are read.</summary>
internal sealed class PartialEventSource : IEventSource
{
    private const int HitsPerAsAd = 8;
    private const int BucketsPerHit = 96;

    private readonly byte cobo;
    private readonly int asAds;
    private readonly Random random;

    public PartialEventSource(byte cobo, int asAds)
    {
        this.cobo = cobo;
        this.asAds = asAds;

        // The seed is the CoBo's number, so that all demonstrations show the same data.
        random = new Random(cobo + 1);
    }

    public ReadOnlyMemory<byte> CreateFrames(uint eventIdx, ulong eventTime)
    {
        var frames = new List<byte>(asAds * 3500);
        for (byte asAd = 0; asAd < asAds; asAd++)
        {
            var lastCell = (ushort)random.Next(512);
            var header = new CoboFrameHeader
            {
                Cobo = cobo,
                AsAd = asAd,
                EventIdx = eventIdx,
                EventTime = eventTime,
                LastCells = [lastCell, lastCell, lastCell, lastCell],
            };
            frames.AddRange(CoboFrameWriter.Partial(header, Samples()));
        }

        return frames.ToArray();
    }

    private List<GrawSample> Samples()
    {
        var samples = new List<GrawSample>(HitsPerAsAd * BucketsPerHit);
        for (var hit = 0; hit < HitsPerAsAd; hit++)
        {
            var aget = hit % 4;

            // Two hits per AGET, in the lower and the upper half of its channels: never the same channel twice.
            var channel = (hit / 4 * 34) + random.Next(34);
            var peak = random.Next(60, 400);
            var amplitude = random.Next(150, 3000);
            for (var bucket = peak - 20; bucket < peak - 20 + BucketsPerHit; bucket++)
            {
                samples.Add(new GrawSample(aget, channel, bucket, PulseShape.Value(random, channel, bucket, peak, amplitude)));
            }
        }

        return samples;
    }
}
