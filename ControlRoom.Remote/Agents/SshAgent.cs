using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Remote.HostKeys;

namespace ControlRoom.Remote.Agents;

/// <summary>
/// An SSH agent: it holds keys and signs with them. Reached through a socket of this machine, on Windows through a named pipe. Every
/// question has a connection of its own and 5 s.
/// </summary>
/// <param name="path">The socket's path, or <c>\\.\pipe\NAME</c>.</param>
/// <param name="time">The clock of the deadline.</param>
internal sealed class SshAgent(string path, TimeProvider time)
{
    private const string Pipe = @"\\.\pipe\";
    private const int LongestAnswer = 256 * 1024;
    private const int MostKeys = 1000;
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The keys it holds.</summary>
    /// <returns>The keys, or why they are not known.</returns>
    public async Task<(ImmutableArray<AgentKey> Keys, string? Failure)> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AskAsync([RequestIdentities], cancellationToken);
            return Parse(answer) is { } keys ? (keys, null) : ([], $"the SSH agent at {path} gave an answer that makes no sense");
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

    /// <summary>Signs with one of its keys.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="data">What to sign.</param>
    /// <param name="flags">2 and 4 ask for SHA-256 and SHA-512 with RSA.</param>
    /// <exception cref="IOException">It does not sign, or does not answer.</exception>
    public async Task<byte[]> SignAsync(PublicKey key, byte[] data, int flags)
    {
        try
        {
            byte[] question = [SignRequest, .. KeyFields.Field(key.Blob.AsSpan()), .. KeyFields.Field(data), .. KeyFields.Field(flags)];
            return Signature(await AskAsync(question, CancellationToken.None))
                ?? throw new IOException($"The SSH agent at {path} does not sign with the key.");
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or TimeoutException)
        {
            throw new IOException($"The SSH agent at {path} does not answer: {e.Message}", e);
        }
    }

    private static byte[]? Signature(byte[] answer)
    {
        var message = new KeyFields(answer);
        return message.TryByte(out var type) && type == SignResponse && message.TryString(out var signature) ? signature.ToArray() : null;
    }

    /// <summary>Null if it makes no sense.</summary>
    private static ImmutableArray<AgentKey>? Parse(byte[] answer)
    {
        var message = new KeyFields(answer);
        if (!message.TryByte(out var type) || type != IdentitiesAnswer || !message.TryNumber(out var count) || count > MostKeys)
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

            if (PublicKey.OfBlob(blob) is { } key)
            {
                keys.Add(new AgentKey(key, Encoding.UTF8.GetString(comment)));
            }
        }

        return keys.ToImmutable();
    }

    private async Task<byte[]> AskAsync(byte[] question, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        await using var stream = await OpenAsync(either.Token);
        await stream.WriteAsync(KeyFields.Field(question), either.Token);
        var head = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(head, either.Token);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is < 1 or > LongestAnswer)
        {
            throw new IOException("its answer is too long");
        }

        var answer = new byte[length];
        await stream.ReadExactlyAsync(answer, either.Token);
        return answer;
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
