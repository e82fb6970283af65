using System.Buffers;

namespace ControlRoom.Ecc.Soap;

/// <summary>The bytes of an answer's body in a pooled buffer; dispose it once it is parsed.</summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstBuffer = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _length;

    private AnswerBody()
    {
    }

    /// <summary>Reads to the end; null if there are more than <paramref name="maxBytes"/>. The buffer grows with what has come, not with what was announced.</summary>
    public static async Task<AnswerBody?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var body = new AnswerBody();
        try
        {
            while (await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken) is var read and > 0)
            {
                body._length += read;
                if (body._length > maxBytes)
                {
                    body.Dispose();
                    return null;
                }

                body.MakeRoom();
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The bytes as a stream, valid until this is disposed.</summary>
    public MemoryStream Open() => new(_buffer, 0, _length, writable: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void MakeRoom()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
