namespace ControlRoom.Tests.Simulator.Frames;

/// <summary>The contents of a frame as the checking reader found them.</summary>
/// <param name="Type">Frame type.</param>
/// <param name="Revision">Revision of the format.</param>
/// <param name="Length">Bytes, padding included.</param>
/// <param name="EventTime">Time stamp, ticks of 10 ns.</param>
/// <param name="EventIdx">Number of the event.</param>
/// <param name="Cobo">Number of the CoBo.</param>
/// <param name="AsAd">Number of the AsAd card, 0 to 3.</param>
/// <param name="Items">Samples of a CoBo frame: AGET, channel, bucket, value.</param>
internal sealed record CheckedFrame(
    int Type,
    int Revision,
    int Length,
    ulong EventTime,
    uint EventIdx,
    int Cobo,
    int AsAd,
    IReadOnlyList<(int Aget, int Channel, int Bucket, int Value)> Items
);
