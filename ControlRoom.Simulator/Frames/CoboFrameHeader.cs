namespace ControlRoom.Simulator.Frames;

/// <summary>The fields of a CoBo frame's header that differ from frame to frame.</summary>
public sealed record CoboFrameHeader
{
    /// <summary>The number of the CoBo, 0 to 255.</summary>
    public byte Cobo { get; init; }

    /// <summary>The number of the AsAd board, 0 to 3.</summary>
    public byte AsAd { get; init; }

    /// <summary>The event number, which starts at 0 in each run.</summary>
    public uint EventIdx { get; init; }

    /// <summary>The event time in ticks of 10 ns; 48 bits are written.</summary>
    public ulong EventTime { get; init; }

    /// <summary>The start of the read-out in the memory, in buckets.</summary>
    public ushort ReadOffset { get; init; }

    /// <summary>The status; 0 is normal.</summary>
    public byte Status { get; init; }

    /// <summary>The last cell of each AGET's capacitor array, 0 to 511.</summary>
    public IReadOnlyList<ushort> LastCells { get; init; } = [0, 0, 0, 0];
}
