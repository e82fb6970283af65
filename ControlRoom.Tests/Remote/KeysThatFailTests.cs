using System.Buffers.Binary;
using System.Net.Sockets;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>Keys that cannot be used do not prevent others from being tried, and are named.</summary>
public abstract class KeysThatFailTests(SshClientChoice client) : IAsyncLifetime
{
    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Theory]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    public async Task Probe_FirstKeyIsDamaged_TriesTheNextAndNamesTheBadOne(string kind)
    {
        await File.WriteAllTextAsync(farm.PathOf("bad"), $"-----BEGIN {kind}-----\nZ2FyYmFnZSwgbm90IGEga2V5\n-----END {kind}-----\n");

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(farm.PathOf("bad"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await ProbeAsync($"IdentityFile {farm.PathOf("bad")}\n  IdentityFile {farm.PathOf("plain")}")).Should().BeNull();
        (await ProbeAsync($"IdentityFile {farm.PathOf("bad")}\n  IdentityFile {farm.PathOf("other")}"))
            .Should()
            .Contain("it refused the SSH login")
            .And.Contain(
                client == SshClientChoice.SshNet ? $"{farm.PathOf("bad")} (no usable key" : $"Load key \"{farm.PathOf("bad")}\": "
            );
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public async Task Probe_AgentDoesNotSign_TriesTheNextKeyOrNamesTheAgent(string type)
    {
        await farm.MakeKeyAsync("mine", "-t", type);
        await farm.AllowAsync("mine");
        using var agent = new RefusingAgent(
            farm.PathOf("agent"),
            PublicKey.FromLine(await File.ReadAllTextAsync(farm.PathOf("mine.pub")))!
        );
        File.Delete(farm.PathOf("mine"));
        var lines = $"IdentityAgent {farm.PathOf("agent")}\n  IdentitiesOnly no\n  IdentityFile ";

        (await ProbeAsync(lines + farm.PathOf("plain"))).Should().BeNull();
        agent.SignRequests.Should().Be(1, "it is asked once, whatever signature algorithms the key has");
        (await ProbeAsync(lines + farm.PathOf("other")))
            .Should()
            .Contain(client == SshClientChoice.SshNet ? "does not sign with the key for this host" : "signing failed for")
            .And.Contain("mine")
            .And.NotContain("too many");
    }

    private async Task<string?> ProbeAsync(string lines)
    {
        var config = farm.PathOf("own");
        await File.WriteAllTextAsync(
            config,
            $"""
            Host kind
              {lines}
              HostName {farm.Address}
              Port {farm.Port}
              HostKeyAlias farm
              UserKnownHostsFile {farm.KnownHosts}
              GlobalKnownHostsFile /dev/null
              IdentityAgent none
              IdentitiesOnly yes

            """
        );
        await using var hosts = new TestHosts(TestHosts.Patient(config, client: client)).Watching("kind");
        return (await Deadline.Within(hosts.Host.ProbeAsync("kind", [], default))).Failure;
    }

    /// <summary>An agent that lists one key and refuses to sign, as when its owner declines.</summary>
    private sealed class RefusingAgent : IDisposable
    {
        private const byte Failure = 5;
        private const byte ForKeys = 11;
        private const byte ToSign = 13;

        private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        private readonly PublicKey key;
        private int signRequests;

        public RefusingAgent(string path, PublicKey key)
        {
            this.key = key;
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            _ = AnswerAsync();
        }

        /// <summary>The number of requests to sign.</summary>
        public int SignRequests => signRequests;

        public void Dispose() => listener.Dispose();

        private async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    await using var stream = new NetworkStream(await listener.AcceptAsync(), ownsSocket: true);
                    await AnswerAsync(stream);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                System.Diagnostics.Debug.WriteLine(e.Message);
            }
        }

        /// <summary>
        /// Answers until the client closes the connection; a client uses one connection for all requests, or one for each.
        /// </summary>
        private async Task AnswerAsync(NetworkStream stream)
        {
            var length = new byte[sizeof(int)];
            while (await stream.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false) == length.Length)
            {
                var question = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                await stream.ReadExactlyAsync(question);
                signRequests += question[0] == ToSign ? 1 : 0;
                byte[] keys = [12, .. KeyFields.Field(1), .. KeyFields.Field(key.Blob.AsSpan()), .. KeyFields.Field("mine"u8)];
                await stream.WriteAsync(KeyFields.Field(question[0] == ForKeys ? keys : [Failure]));
            }
        }
    }
}
