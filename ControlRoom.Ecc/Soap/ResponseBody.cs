using System.Buffers;

namespace ControlRoom.Ecc.Soap;

/// <summary>Reads the body of a response to its end, up to a limit.</summary>
internal static class ResponseBody
{
    private const int FirstBuffer = 4096;

    /// <summary>Larger buffers are rare and would stay in the pool.</summary>
    private const int LargestPooled = 1 << 16;

    /// <summary>
    /// Returns the bytes; null if there are more than <paramref name="maxBytes"/>. The buffer grows with the bytes received, not with the
    /// length announced.
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
            ReturnToPool(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var length = full.Length * 2;
        var larger = length > LargestPooled ? new byte[length] : ArrayPool<byte>.Shared.Rent(length);
        full.CopyTo(larger, 0);
        ReturnToPool(full);
        return larger;
    }

    private static void ReturnToPool(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
