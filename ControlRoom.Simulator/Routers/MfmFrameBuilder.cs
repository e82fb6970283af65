using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Routers;

/// <summary>Assembles frames from a stream that may be split anywhere.</summary>
internal sealed class MfmFrameBuilder
{
    private readonly Action<ReadOnlySpan<byte>> frameReady;
    private readonly Action<ReadOnlySpan<byte>> invalidData;
    private byte[] buffer = new byte[4096];
    private int filled;

    /// <param name="frameReady">Receives each complete frame.</param>
    /// <param name="invalidData">Receives the bytes that were discarded because no frame can begin with them.</param>
    public MfmFrameBuilder(Action<ReadOnlySpan<byte>> frameReady, Action<ReadOnlySpan<byte>> invalidData)
    {
        this.frameReady = frameReady;
        this.invalidData = invalidData;
    }

    /// <summary>The number of bytes of an incomplete frame.</summary>
    public int Pending => filled;

    /// <summary>Adds the next bytes of the stream.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        Reserve(filled + data.Length);
        data.CopyTo(buffer.AsSpan(filled));
        filled += data.Length;

        var at = 0;
        while (filled - at >= MfmHeader.Length)
        {
            var rest = buffer.AsSpan(at, filled - at);
            if (MfmHeader.FrameLength(rest) is not { } length)
            {
                invalidData(rest);
                filled = 0;
                return;
            }

            if (rest.Length < length)
            {
                break;
            }

            frameReady(rest[..length]);
            at += length;
        }

        buffer.AsSpan(at, filled - at).CopyTo(buffer);
        filled -= at;
    }

    private void Reserve(int length)
    {
        if (length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
        }
    }
}
