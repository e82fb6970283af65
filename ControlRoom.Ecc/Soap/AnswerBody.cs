using System.Buffers;

namespace ControlRoom.Ecc.Soap;

/// <summary>Reads the body of an answer to its end, within a bound.</summary>
internal static class AnswerBody
{
    private const int FirstBuffer = 4096;

    /// <summary>
    /// The bytes; null if there are more than <paramref name="maxBytes"/>. The buffer grows with what has come, not with what was
    /// announced.
    /// </summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > maxBytes)
                {
                    return null;
                }

                buffer = length < buffer.Length ? buffer : Larger(buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
