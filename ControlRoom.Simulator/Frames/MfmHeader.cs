using System.Buffers.Binary;

namespace ControlRoom.Simulator.Frames;

/// <summary>The primary header of all MFM frames: 8 bytes, sizes in blocks of 2^p bytes with p in the first byte.</summary>
internal static class MfmHeader
{
    /// <summary>The length of the header in bytes.</summary>
    public const int Length = 8;

    /// <summary>The longest frame in bytes; a header with a longer one is invalid.</summary>
    public const int MaxFrameLength = 16 * 1024 * 1024;

    /// <summary>Writes a big-endian header.</summary>
    public static void Write(Span<byte> frame, byte metaType, int blocks, ushort frameType, byte revision)
    {
        frame[0] = metaType;
        frame[1] = (byte)(blocks >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)blocks);
        frame[4] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(frame[5..], frameType);
        frame[7] = revision;
    }

    /// <summary>Returns the length of the whole frame in bytes, in either byte order; null if it is invalid.</summary>
    public static int? FrameLength(ReadOnlySpan<byte> header)
    {
        var blocks = IsLittleEndian(header)
            ? header[1] | (header[2] << 8) | (header[3] << 16)
            : (header[1] << 16) | (header[2] << 8) | header[3];
        var length = (long)blocks << (header[0] & 0x0F);
        return length is >= Length and <= MaxFrameLength ? (int)length : null;
    }

    /// <summary>Returns the frame type.</summary>
    public static int FrameType(ReadOnlySpan<byte> header) => UInt16(header, 5);

    /// <summary>Reads two bytes in the byte order of the frame.</summary>
    public static ushort UInt16(ReadOnlySpan<byte> frame, int at) =>
        IsLittleEndian(frame) ? BinaryPrimitives.ReadUInt16LittleEndian(frame[at..]) : BinaryPrimitives.ReadUInt16BigEndian(frame[at..]);

    /// <summary>Reads four bytes in the byte order of the frame.</summary>
    public static uint UInt32(ReadOnlySpan<byte> frame, int at) =>
        IsLittleEndian(frame) ? BinaryPrimitives.ReadUInt32LittleEndian(frame[at..]) : BinaryPrimitives.ReadUInt32BigEndian(frame[at..]);

    private static bool IsLittleEndian(ReadOnlySpan<byte> header) => (header[0] & 0x80) != 0;
}
