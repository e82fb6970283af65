namespace ControlRoom.Simulator.Frames;

/// <summary>The fields of a CoBo frame's header that differ from frame to frame.</summary>
public sealed record CoboFrameHeader
{
    /// <summary>Number of the CoBo, 0 to 255.</summary>
    public byte Cobo { get; init; }

    /// <summary>Number of the AsAd board, 0 to 3.</summary>
    public byte AsAd { get; init; }

    /// <summary>Event number, from 0 at each run start.</summary>
    public uint EventIdx { get; init; }

    /// <summary>Ticks of 10 ns; 48 bits are written.</summary>
    public ulong EventTime { get; init; }

    /// <summary>Start of the read-out in the memory, in buckets.</summary>
    public ushort ReadOffset { get; init; }

    /// <summary>0 is normal.</summary>
    public byte Status { get; init; }

    /// <summary>Last cell of each AGET's capacitor array, 0 to 511.</summary>
    public IReadOnlyList<ushort> LastCells { get; init; } = [0, 0, 0, 0];
}
