using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Senders;

/// <summary>Creates zero-suppressed events: in every AsAd some channels have a pulse, of which 96 buckets are read.</summary>
internal sealed class PartialEventSource : IEventSource
{
    private const int HitsPerAsAd = 8;
    private const int BucketsPerHit = 96;

    private readonly byte _cobo;
    private readonly int _asAds;
    private readonly Random _random;

    public PartialEventSource(byte cobo, int asAds)
    {
        _cobo = cobo;
        _asAds = asAds;

        // The seed is the CoBo's number, so that all demonstrations show the same data.
        _random = new Random(cobo + 1);
    }

    public ReadOnlyMemory<byte> FramesOf(uint eventIdx, ulong eventTime)
    {
        var frames = new List<byte>(_asAds * 3500);
        for (byte asAd = 0; asAd < _asAds; asAd++)
        {
            var lastCell = (ushort)_random.Next(512);
            var header = new CoboFrameHeader
            {
                Cobo = _cobo,
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
            var channel = (hit / 4 * 34) + _random.Next(34);
            var peak = _random.Next(60, 400);
            var amplitude = _random.Next(150, 3000);
            for (var bucket = peak - 20; bucket < peak - 20 + BucketsPerHit; bucket++)
            {
                samples.Add(new GrawSample(aget, channel, bucket, PulseShape.Value(_random, channel, bucket, peak, amplitude)));
            }
        }

        return samples;
    }
}
