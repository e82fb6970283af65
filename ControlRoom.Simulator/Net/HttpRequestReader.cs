using System.Globalization;
using System.Text;

namespace ControlRoom.Simulator.Net;

/// <summary>Reads one HTTP/1.x request with a Content-Length, in any number of pieces. Header and body have a size limit.</summary>
internal sealed class HttpRequestReader
{
    /// <summary>The limit of request line and headers, in bytes.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    /// <summary>The limit of the body, in bytes.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly Stream stream;
    private byte[] buffer = new byte[4096];
    private int filled;

    public HttpRequestReader(Stream stream) => this.stream = stream;

    /// <summary>Reads the request; never throws because of what the client sends.</summary>
    public async Task<HttpReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        int bodyAt;
        while ((bodyAt = FindEndOfHeader()) < 0)
        {
            if (filled >= MaxHeaderBytes)
            {
                return HttpReadResult.Refused(431);
            }

            if (!await FillAsync(MaxHeaderBytes, cancellationToken))
            {
                return HttpReadResult.Ended;
            }
        }

        var lines = Encoding
            .Latin1.GetString(buffer, 0, bodyAt)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var start = lines.Length == 0 ? [] : lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (start.Length != 3 || !start[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            return HttpReadResult.Refused(400);
        }

        return await ReadBodyAsync(start, ReadHeaders(lines), bodyAt, cancellationToken);
    }

    private static Dictionary<string, string> ReadHeaders(string[] lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return headers;
    }

    private async Task<HttpReadResult> ReadBodyAsync(
        string[] start,
        Dictionary<string, string> headers,
        int bodyAt,
        CancellationToken cancellationToken
    )
    {
        var length = 0;
        if (headers.ContainsKey("Transfer-Encoding") || (start[0] == "POST" && !headers.ContainsKey("Content-Length")))
        {
            // Some builds in use do not accept chunks, so a client that sends them must fail.
            return HttpReadResult.Refused(411);
        }

        if (
            headers.TryGetValue("Content-Length", out var text)
            && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length)
        )
        {
            return HttpReadResult.Refused(text.All(char.IsAsciiDigit) && text.Length > 0 ? 413 : 400);
        }

        if (length > MaxBodyBytes)
        {
            return HttpReadResult.Refused(413);
        }

        while (filled < bodyAt + length)
        {
            if (!await FillAsync(bodyAt + length, cancellationToken))
            {
                return HttpReadResult.Ended;
            }
        }

        return new HttpReadResult(new HttpRequest(start[0], start[1], headers, buffer.AsMemory(bodyAt, length)), 0);
    }

    private async Task<bool> FillAsync(int limit, CancellationToken cancellationToken)
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, Math.Min(limit, buffer.Length * 2));
        }

        var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
        filled += read;
        return read > 0;
    }

    /// <summary>Returns the index of the first byte of the body, or -1.</summary>
    private int FindEndOfHeader()
    {
        var received = buffer.AsSpan(0, filled);
        var crlf = received.IndexOf("\r\n\r\n"u8);
        return crlf >= 0 ? crlf + 4 : -1;
    }
}
