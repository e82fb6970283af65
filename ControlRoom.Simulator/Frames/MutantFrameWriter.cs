using System.Buffers.Binary;

namespace ControlRoom.Simulator.Frames;

/// <summary>Writes MuTAnT frames of type 8: one block of 64 bytes, event time at 8, event number at 14.</summary>
public static class MutantFrameWriter
{
    /// <summary>The length of a frame in bytes.</summary>
    public const int Length = 64;

    /// <summary>Returns a frame with the given event number and time (ticks of 10 ns, 48 bits).</summary>
    public static byte[] Write(uint eventIdx, ulong eventTime)
    {
        var frame = new byte[Length];
        MfmHeader.Write(frame, metaType: 0x06, blocks: 1, frameType: 8, revision: 1);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(8), (ushort)(eventTime >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(10), (uint)eventTime);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(14), eventIdx);
        return frame;
    }
}
