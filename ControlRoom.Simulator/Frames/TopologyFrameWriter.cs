namespace ControlRoom.Simulator.Frames;

/// <summary>Writes topology frames (type 7, 12 bytes), which an FDT sender sends at the start of a run and a data router drops.</summary>
public static class TopologyFrameWriter
{
    /// <summary>Returns a frame.</summary>
    /// <param name="cobo">The number of the CoBo.</param>
    /// <param name="asAdMask">Bit n set: AsAd n is present.</param>
    public static byte[] Write(byte cobo, byte asAdMask)
    {
        var frame = new byte[12];
        MfmHeader.Write(frame, metaType: 0x40, blocks: 12, frameType: 7, revision: 0);
        frame[8] = cobo;
        frame[9] = asAdMask;
        return frame;
    }
}
