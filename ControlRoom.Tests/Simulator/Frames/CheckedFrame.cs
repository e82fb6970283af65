namespace ControlRoom.Tests.Simulator.Frames;

/// <summary>What the checking reader found in a frame.</summary>
/// <param name="Type">Frame type.</param>
/// <param name="Length">Bytes, padding included.</param>
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
