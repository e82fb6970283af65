using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Routers;

/// <summary>Assembles frames from a stream that may be split anywhere.</summary>
internal sealed class MfmFrameBuilder
{
    private readonly Action<ReadOnlySpan<byte>> _frameReady;
    private readonly Action<ReadOnlySpan<byte>> _invalidData;
    private byte[] _buffer = new byte[4096];
    private int _filled;

    /// <param name="frameReady">Receives each complete frame.</param>
    /// <param name="invalidData">Receives the bytes that were discarded because no frame can begin with them.</param>
    public MfmFrameBuilder(Action<ReadOnlySpan<byte>> frameReady, Action<ReadOnlySpan<byte>> invalidData)
    {
        _frameReady = frameReady;
        _invalidData = invalidData;
    }

    /// <summary>The number of bytes of an incomplete frame.</summary>
    public int Pending => _filled;

    /// <summary>Adds the next bytes of the stream.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        Reserve(_filled + data.Length);
        data.CopyTo(_buffer.AsSpan(_filled));
        _filled += data.Length;

        var at = 0;
        while (_filled - at >= MfmHeader.Length)
        {
            var rest = _buffer.AsSpan(at, _filled - at);
            if (MfmHeader.FrameLength(rest) is not { } length)
            {
                _invalidData(rest);
                _filled = 0;
                return;
            }

            if (rest.Length < length)
            {
                break;
            }

            _frameReady(rest[..length]);
            at += length;
        }

        _buffer.AsSpan(at, _filled - at).CopyTo(_buffer);
        _filled -= at;
    }

    private void Reserve(int length)
    {
        if (length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(length, _buffer.Length * 2));
        }
    }
}
