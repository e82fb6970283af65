using System.Buffers.Binary;

namespace ControlRoom.Simulator.Frames;

/// <summary>Writes CoBo frames of revision 5: big-endian, blocks of 256 bytes, header of one block.</summary>
public static class CoboFrameWriter
{
    /// <summary>The length of a compact frame in bytes: header and 4 × 68 × 512 samples of 2 bytes.</summary>
    public const int CompactLength = HeaderLength + (SamplesPerFrame * 2);

    private const int HeaderLength = 256;
    private const int Agets = 4;
    private const int Channels = 68;
    private const int Buckets = 512;
    private const int SamplesPerFrame = Agets * Channels * Buckets;

    /// <summary>Returns a frame of type 1: only the given samples, 4 bytes each, padded to a block.</summary>
    public static byte[] Partial(CoboFrameHeader header, IReadOnlyList<GrawSample> samples)
    {
        var frame = new byte[RoundUp(HeaderLength + (samples.Count * 4))];
        WriteHeader(frame, header, frameType: 1, itemSize: 4, samples.Count);
        Span<int> hits = stackalloc int[Agets];
        for (var i = 0; i < samples.Count; i++)
        {
            var (aget, channel, bucket, value) = samples[i];
            var word = ((uint)aget << 30) | ((uint)channel << 23) | ((uint)bucket << 14) | ((uint)value & 0xFFF);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(HeaderLength + (i * 4)), word);
            hits[aget] += MarkHit(frame, aget, channel) ? 1 : 0;
        }

        for (var aget = 0; aget < Agets; aget++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(67 + (aget * 2)), (ushort)hits[aget]);
        }

        return frame;
    }

    /// <summary>
    /// Returns a frame of type 2: every sample, 2 bytes each, channel and bucket implicit. Samples are in pairs from one AGET after the
    /// other, and the first AGET rotates with the event, as in recorded files.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <param name="value">Returns the ADC value for AGET, channel and bucket.</param>
    public static byte[] Compact(CoboFrameHeader header, Func<int, int, int, int> value)
    {
        var frame = new byte[CompactLength];
        WriteHeader(frame, header, frameType: 2, itemSize: 2, SamplesPerFrame);
        for (var aget = 0; aget < Agets; aget++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                MarkHit(frame, aget, channel);
            }

            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(67 + (aget * 2)), Channels);
        }

        var first = (int)((header.EventIdx + 1) % Agets);
        var at = HeaderLength;
        for (var pair = 0; pair < SamplesPerFrame / 2; pair++)
        {
            var aget = (first + pair) % Agets;
            for (var counter = pair / Agets * 2; counter < (pair / Agets * 2) + 2; counter++, at += 2)
            {
                var sample = (aget << 14) | (value(aget, counter % Channels, counter / Channels) & 0xFFF);
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at), (ushort)sample);
            }
        }

        return frame;
    }

    /// <summary>Sets the event number and time of an existing frame.</summary>
    public static void SetEvent(Span<byte> frame, uint eventIdx, ulong eventTime)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame[16..], (ushort)(eventTime >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(frame[18..], (uint)eventTime);
        BinaryPrimitives.WriteUInt32BigEndian(frame[22..], eventIdx);
    }

    private static int RoundUp(int length) => (length + HeaderLength - 1) / HeaderLength * HeaderLength;

    private static void WriteHeader(Span<byte> frame, CoboFrameHeader header, ushort frameType, ushort itemSize, int items)
    {
        MfmHeader.Write(frame, metaType: 0x08, frame.Length / HeaderLength, frameType, revision: 5);
        BinaryPrimitives.WriteUInt16BigEndian(frame[8..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(frame[10..], itemSize);
        BinaryPrimitives.WriteUInt32BigEndian(frame[12..], (uint)items);
        SetEvent(frame, header.EventIdx, header.EventTime);
        frame[26] = header.Cobo;
        frame[27] = header.AsAd;
        BinaryPrimitives.WriteUInt16BigEndian(frame[28..], header.ReadOffset);
        frame[30] = header.Status;
        for (var aget = 0; aget < Agets; aget++)
        {
            // Bit 68 of a hit pattern is set in all recorded partial frames.
            frame[31 + (aget * 9)] |= 0x10;
            BinaryPrimitives.WriteUInt16BigEndian(frame[(79 + (aget * 2))..], header.LastCells[aget]);
        }
    }

    /// <summary>Sets the bit of a channel in the 72-bit big-endian pattern; true if it was not set before.</summary>
    private static bool MarkHit(Span<byte> frame, int aget, int channel)
    {
        ref var octet = ref frame[31 + (aget * 9) + 8 - (channel / 8)];
        var bit = (byte)(1 << (channel % 8));
        var isNew = (octet & bit) == 0;
        octet |= bit;
        return isNew;
    }
}
