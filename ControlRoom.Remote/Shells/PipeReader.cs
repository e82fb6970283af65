namespace ControlRoom.Remote.Shells;

/// <summary>Reads what a child process prints, within bounds of memory.</summary>
internal static class PipeReader
{
    private const int Block = 16 * 1024;

    /// <summary>Reads to the end; false as soon as there is more than <paramref name="limit"/> bytes.</summary>
    public static async Task<bool> FillAsync(Stream pipe, MemoryStream into, int limit, CancellationToken cancellationToken)
    {
        var block = new byte[Block];
        while (into.Length <= limit)
        {
            var read = await pipe.ReadAsync(block, cancellationToken);
            if (read == 0)
            {
                return true;
            }

            into.Write(block, 0, read);
        }

        return false;
    }

    /// <summary>Keeps reading until the end or until cancelled, so that the writer never blocks, and keeps at least the last block.</summary>
    public static async Task DrainAsync(Stream pipe, MemoryStream tail, CancellationToken cancellationToken)
    {
        var block = new byte[Block];
        try
        {
            for (var read = 1; read > 0;)
            {
                read = await pipe.ReadAsync(block, cancellationToken);
                Append(tail, block.AsSpan(0, read));
            }
        }
        catch (OperationCanceledException)
        {
            // Cancelled means that no more is wanted: what is there is the result.
            return;
        }
    }

    private static void Append(MemoryStream tail, ReadOnlySpan<byte> bytes)
    {
        lock (tail)
        {
            if (tail.Length + bytes.Length > 2 * Block)
            {
                var last = tail.ToArray()[^(int)Math.Min(Block, tail.Length)..];
                tail.SetLength(0);
                tail.Write(last);
            }

            tail.Write(bytes);
        }
    }
}
