using System.Globalization;
using System.Numerics;

namespace ControlRoom.Tests.Simulator.Frames;

/// <summary>Reads GRAW bytes strictly by the description of the format, with no code of the writers. Throws at the first error.</summary>
internal static class FrameCheck
{
    public static List<CheckedFrame> ReadAll(ReadOnlySpan<byte> data)
    {
        var frames = new List<CheckedFrame>();
        while (data.Length > 0)
        {
            var frame = Read(data);
            frames.Add(frame);
            data = data[frame.Length..];
        }

        return frames;
    }

    /// <summary>Channels marked in the hit pattern of an AGET: a 72-bit big-endian number, bit n for channel n.</summary>
    public static int[] HitChannels(ReadOnlySpan<byte> frame, int aget)
    {
        var pattern = new BigInteger(frame.Slice(31 + (9 * aget), 9), isUnsigned: true, isBigEndian: true);
        return [.. Enumerable.Range(0, 68).Where(n => ((pattern >> n) & 1) == 1)];
    }

    private static CheckedFrame Read(ReadOnlySpan<byte> data)
    {
        Require(data.Length >= 8, "a complete primary header");
        Require((data[0] & 0xB0) == 0, "big endian, no unknown bits");
        var block = 1 << (data[0] & 0x0F);
        var length = (int)Number(data, 1, 3) * block;
        Require(length >= 8 && length <= data.Length, "a length within the data");
        var type = (int)Number(data, 5, 2);
        var frame = data[..length];
        return type switch
        {
            1 or 2 => ReadCobo(frame, type, block),
            7 => new CheckedFrame(type, frame[7], Same(length, 12), 0, 0, frame[8], -1, []),
            8 => new CheckedFrame(type, frame[7], length, Number(frame, 8, 6), (uint)Number(frame, 14, 4), -1, -1, []),
            _ => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"frame type {type}")),
        };
    }

    private static CheckedFrame ReadCobo(ReadOnlySpan<byte> frame, int type, int block)
    {
        var start = (int)Number(frame, 8, 2) * block;
        var itemSize = (int)Number(frame, 10, 2);
        var count = (int)Number(frame, 12, 4);
        Require(start == 256, "data at 256");
        Require(itemSize == (type == 1 ? 4 : 2), "the item size of the type");
        var used = start + (itemSize * count);
        Require(used <= frame.Length && frame.Length - used < block, "padding of less than a block");
        Require(frame[27] <= 3, "AsAd 0 to 3");
        for (var aget = 0; aget < 4; aget++)
        {
            Require((frame[31 + (9 * aget)] & 0xE0) == 0, "hit pattern bits 69 to 71 unused");
            Require(frame[7] < 4 || Number(frame, 79 + (2 * aget), 2) < 1024, "a last cell");
        }

        var items = type == 1 ? Partial(frame, start, count) : Full(frame, start, count);
        return new CheckedFrame(
            type,
            frame[7],
            frame.Length,
            Number(frame, 16, 6),
            (uint)Number(frame, 22, 4),
            frame[26],
            frame[27],
            items
        );
    }

    private static List<(int, int, int, int)> Partial(ReadOnlySpan<byte> frame, int start, int count)
    {
        var items = new List<(int, int, int, int)>(count);
        for (var i = 0; i < count; i++)
        {
            var word = Number(frame, start + (4 * i), 4);
            var item = ((int)(word >> 30), (int)(word >> 23) & 0x7F, (int)(word >> 14) & 0x1FF, (int)word & 0xFFF);
            Require(item.Item2 < 68, "a channel below 68");
            items.Add(item);
        }

        return items;
    }

    private static List<(int, int, int, int)> Full(ReadOnlySpan<byte> frame, int start, int count)
    {
        var items = new List<(int, int, int, int)>(count);
        var counters = new int[4];
        for (var i = 0; i < count; i++)
        {
            var word = (int)Number(frame, start + (2 * i), 2);
            var counter = counters[word >> 14]++;
            items.Add((word >> 14, counter % 68, counter / 68, word & 0xFFF));
        }

        Require(counters.All(c => c == 68 * 512), "every sample of every AGET");
        return items;
    }

    private static ulong Number(ReadOnlySpan<byte> data, int at, int bytes)
    {
        var number = 0UL;
        foreach (var octet in data.Slice(at, bytes))
        {
            number = (number << 8) | octet;
        }

        return number;
    }

    private static int Same(int actual, int expected)
    {
        Require(actual == expected, "the fixed length");
        return actual;
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidDataException("Expected " + what);
        }
    }
}
