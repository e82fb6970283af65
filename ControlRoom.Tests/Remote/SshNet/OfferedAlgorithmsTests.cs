using System.Diagnostics;
using ControlRoom.Remote.SshNet;
using FluentAssertions;
using Renci.SshNet;
using Xunit;

namespace ControlRoom.Tests.Remote.SshNet;

public sealed class OfferedAlgorithmsTests
{
    /// <summary>Algorithms that newer clients offer, and that the client of this machine may lack.</summary>
    private static readonly string[] Newer = ["mlkem768x25519-sha256", "sntrup761x25519-sha512"];

    [Fact]
    public void Keep_AllAlgorithmsOfTheLibrary_KeepsNoOldOne()
    {
        var connection = Filtered();

        Offered(connection)
            .Should()
            .NotContain(name =>
                name.Contains("cbc") || name.Contains("md5") || name.Contains("dss") || name.StartsWith("ssh-rsa", StringComparison.Ordinal)
            );
        connection.KeyExchangeAlgorithms.Keys.Concat(connection.HostKeyAlgorithms.Keys).Should().NotContain(name => name.Contains("sha1"));
        connection
            .HmacAlgorithms.Keys.SkipWhile(name => !name.Contains("sha1"))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(name => name.Contains("sha1"));
    }

    [Fact]
    public void Keep_AllAlgorithmsOfTheLibrary_KeepsSomeOfEachKind()
    {
        var connection = Filtered();

        connection.KeyExchangeAlgorithms.Keys.Should().Contain(["curve25519-sha256", "diffie-hellman-group14-sha256"]);
        connection.HostKeyAlgorithms.Keys.Should().Contain(["ssh-ed25519", "rsa-sha2-256", "ssh-ed25519-cert-v01@openssh.com"]);
        connection.Encryptions.Keys.Should().Contain(["chacha20-poly1305@openssh.com", "aes256-ctr"]);
        connection.HmacAlgorithms.Keys.Should().Contain(["hmac-sha2-256", "hmac-sha1"]);
    }

    [Fact]
    [Trait("Category", "System")]
    public async Task Keep_AllAlgorithmsOfTheLibrary_KeepsThoseOfTheInstalledClient()
    {
        string[] arguments = ["-G", "-F", "/dev/null", "mini3"];
        var start = new ProcessStartInfo("ssh", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var ssh = Process.Start(start)!;
        var lines = (await ssh.StandardOutput.ReadToEndAsync()).Split('\n');
        await ssh.WaitForExitAsync();
        string[] kinds = ["kexalgorithms ", "hostkeyalgorithms ", "ciphers ", "macs "];
        var known = lines.Where(l => kinds.Any(k => l.StartsWith(k, StringComparison.Ordinal))).SelectMany(l => l.Split(' ')[1].Split(','));

        Offered(Filtered()).Except(Newer).Should().BeSubsetOf(known);
    }

    private static ConnectionInfo Filtered()
    {
        var connection = new ConnectionInfo("127.0.0.1", "daq", new NoneAuthenticationMethod("daq"));
        OfferedAlgorithms.Restrict(connection);
        return connection;
    }

    private static IEnumerable<string> Offered(ConnectionInfo connection) =>
        [
            .. connection.KeyExchangeAlgorithms.Keys,
            .. connection.HostKeyAlgorithms.Keys,
            .. connection.Encryptions.Keys,
            .. connection.HmacAlgorithms.Keys,
        ];
}
