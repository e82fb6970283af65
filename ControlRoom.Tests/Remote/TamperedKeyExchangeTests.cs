using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote;

/// <summary>An attacker on the path changes one byte of the signature with which the host proves that it owns its key.</summary>
public abstract class TamperedKeyExchangeTests(SshClientChoice client) : IAsyncLifetime
{
    /// <summary>The answer of the key exchanges with elliptic curves, which ends with the signature.</summary>
    private const byte KeyExchangeReply = 31;

    private readonly SshFarm farm = new();

    public Task InitializeAsync() => farm.InitializeAsync();

    public Task DisposeAsync() => farm.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Probe_SignatureIsWrong_SaysSoAndDoesNotLogIn(bool hasCertificate)
    {
        if (hasCertificate)
        {
            await farm.MakeKeyAsync("ca", "-t", "ed25519");
            await farm.KeygenAsync("-q", "-s", farm.PathOf("ca"), "-I", "id", "-h", "-n", "farm", farm.PathOf("host.pub"));
            await farm.RestartAsync(["host"], $"HostCertificate {farm.PathOf("host-cert.pub")}");
            await File.WriteAllTextAsync(farm.KnownHosts, $"@cert-authority farm {await File.ReadAllTextAsync(farm.PathOf("ca.pub"))}");
        }

        using var listener = new TcpListener(IPAddress.Parse(farm.Address), 0);
        listener.Start();
        var relaying = RelayAsync(listener);
        await farm.PrependAsync($"Host between\n  Port {((IPEndPoint)listener.LocalEndpoint).Port}\n");
        await using var hosts = new TestHosts(TestHosts.Patient(farm.ConfigFile, client: client)).Watching("between");

        var failure = (await Deadline.Within(hosts.Host.ProbeAsync("between", [], default))).Failure;

        // The OpenSSH client does not name the key.
        var ours = client == SshClientChoice.SshNet;
        failure.Should().Contain(ours && hasCertificate ? "it has an invalid signature" : "the signature of its SSH host key is wrong");
        failure.Should().Contain(ours ? await farm.FingerprintAsync() : "incorrect signature").And.NotContain("too many");
        (await farm.LoginsAsync()).Should().Be(0);
        await Deadline.Within(relaying);
    }

    private async Task<bool> RelayAsync(TcpListener listener)
    {
        using var caller = await listener.AcceptTcpClientAsync();
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Parse(farm.Address), farm.Port);
        try
        {
            var up = caller.GetStream().CopyToAsync(server.GetStream());
            await TamperAsync(server.GetStream(), caller.GetStream());
            await Task.WhenAny(up, server.GetStream().CopyToAsync(caller.GetStream()));
        }
        catch (IOException)
        {
            // The client has closed the connection.
            return true;
        }

        return true;
    }

    /// <summary>Forwards the server's version and its packets, up to the answer of the key exchange.</summary>
    private static async Task TamperAsync(NetworkStream from, NetworkStream to)
    {
        var one = new byte[1];
        do
        {
            await from.ReadExactlyAsync(one);
            await to.WriteAsync(one);
        } while (one[0] != '\n');

        for (byte type = 0; type != KeyExchangeReply; )
        {
            var head = new byte[sizeof(int)];
            await from.ReadExactlyAsync(head);
            var packet = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
            await from.ReadExactlyAsync(packet);
            var padding = packet[0];
            type = packet[1];
            if (type == KeyExchangeReply)
            {
                packet[^(padding + 1)] ^= 1;
            }

            await to.WriteAsync(head);
            await to.WriteAsync(packet);
        }
    }
}
