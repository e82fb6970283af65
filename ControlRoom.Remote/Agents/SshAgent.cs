using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Remote.HostKeys;

namespace ControlRoom.Remote.Agents;

/// <summary>
/// A client for an SSH agent, which holds keys and signs with them. It connects to a socket on this machine, on Windows to a named pipe.
/// Each request has its own connection and a timeout of 5 s.
/// </summary>
/// <param name="path">The socket's path, or <c>\\.\pipe\NAME</c>.</param>
/// <param name="time">The clock for the deadline.</param>
internal sealed class SshAgent(string path, TimeProvider time)
{
    private const string Pipe = @"\\.\pipe\";
    private const int LongestResponse = 256 * 1024;
    private const int MaxKeys = 1000;
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Requests the keys in the agent.</summary>
    /// <returns>The keys, or why they could not be read.</returns>
    public async Task<(ImmutableArray<AgentKey> Keys, string? Failure)> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await RequestAsync([RequestIdentities], cancellationToken);
            return Parse(response) is { } keys ? (keys, null) : ([], $"the SSH agent at {path} sent an invalid response");
        }
        catch (Exception e)
            when (e is SocketException or IOException or UnauthorizedAccessException or TimeoutException or ArgumentException)
        {
            return ([], $"the SSH agent at {path} does not answer: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ([], $"the SSH agent at {path} does not answer");
        }
    }

    /// <summary>Signs with a key of the agent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="data">The data to sign.</param>
    /// <param name="flags">2 for SHA-256 and 4 for SHA-512 with RSA; 0 otherwise.</param>
    /// <exception cref="IOException">The agent does not sign or does not answer.</exception>
    public async Task<byte[]> SignAsync(PublicKey key, byte[] data, int flags)
    {
        try
        {
            byte[] request = [SignRequest, .. KeyFields.Field(key.Blob.AsSpan()), .. KeyFields.Field(data), .. KeyFields.Field(flags)];
            return Signature(await RequestAsync(request, CancellationToken.None))
                ?? throw new IOException($"The SSH agent at {path} does not sign with the key.");
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or TimeoutException)
        {
            throw new IOException($"The SSH agent at {path} does not answer: {e.Message}", e);
        }
    }

    private static byte[]? Signature(byte[] response)
    {
        var message = new KeyFields(response);
        return message.TryByte(out var type) && type == SignResponse && message.TryString(out var signature) ? signature.ToArray() : null;
    }

    /// <summary>Returns the keys; null if the response is invalid.</summary>
    private static ImmutableArray<AgentKey>? Parse(byte[] response)
    {
        var message = new KeyFields(response);
        if (!message.TryByte(out var type) || type != IdentitiesAnswer || !message.TryNumber(out var count) || count > MaxKeys)
        {
            return null;
        }

        var keys = ImmutableArray.CreateBuilder<AgentKey>();
        for (var i = 0; i < count; i++)
        {
            if (!message.TryString(out var blob) || !message.TryString(out var comment))
            {
                return null;
            }

            if (PublicKey.FromBlob(blob) is { } key)
            {
                keys.Add(new AgentKey(key, Encoding.UTF8.GetString(comment)));
            }
        }

        return keys.ToImmutable();
    }

    private async Task<byte[]> RequestAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(RequestTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        await using var stream = await OpenAsync(linked.Token);
        await stream.WriteAsync(KeyFields.Field(request), linked.Token);
        var header = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(header, linked.Token);
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length is < 1 or > LongestResponse)
        {
            throw new IOException("its response is too long");
        }

        var response = new byte[length];
        await stream.ReadExactlyAsync(response, linked.Token);
        return response;
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        if (path.StartsWith(Pipe, StringComparison.OrdinalIgnoreCase))
        {
            var pipe = new NamedPipeClientStream(".", path[Pipe.Length..], PipeDirection.InOut, PipeOptions.Asynchronous);
            await pipe.ConnectAsync(cancellationToken);
            return pipe;
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
