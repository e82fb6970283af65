using ControlRoom.Simulator.Frames;

namespace ControlRoom.Simulator.Routers;

/// <summary>Puts frames together from a stream that is cut anywhere.</summary>
internal sealed class MfmFrameBuilder
{
    private readonly Action<ReadOnlySpan<byte>> _frameReady;
    private readonly Action<ReadOnlySpan<byte>> _nonsense;
    private byte[] _buffer = new byte[4096];
    private int _filled;

    /// <param name="frameReady">Takes each complete frame.</param>
    /// <param name="nonsense">Told what was thrown away because no frame can begin like that.</param>
    public MfmFrameBuilder(Action<ReadOnlySpan<byte>> frameReady, Action<ReadOnlySpan<byte>> nonsense)
    {
        _frameReady = frameReady;
        _nonsense = nonsense;
    }

    /// <summary>Bytes of a frame that is not complete.</summary>
    public int Pending => _filled;

    /// <summary>Takes the next bytes of the stream.</summary>
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
                _nonsense(rest);
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
