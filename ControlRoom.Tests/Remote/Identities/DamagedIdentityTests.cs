using System.Text;
using ControlRoom.Remote.Identities;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Identities;

/// <summary>Whatever a key file contains, reading it does not throw an exception.</summary>
public sealed class DamagedIdentityTests : IDisposable
{
    private readonly TemporaryDirectory files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("DSA PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    [InlineData("SSH2 ENCRYPTED PRIVATE KEY")]
    public void Read_GarbageBetweenTheLines_IsAProblemAndDoesNotThrow(string kind)
    {
        var random = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var garbage = new byte[random.Next(0, 200)];
            random.NextBytes(garbage);
            if (i % 3 == 0 && garbage.Length > 20)
            {
                // The beginning of a sequence, so that the parsers read further.
                byte[] beginning = kind[0] == 'O' ? [.. "openssh-key-v1\0"u8] : [0x30, (byte)(garbage.Length - 2), 0x02, 0x01, 0x00];
                beginning.CopyTo(garbage, 0);
            }

            File.WriteAllText(files["key"], $"-----BEGIN {kind}-----\n{Convert.ToBase64String(garbage)}\n-----END {kind}-----\n");

            var identity = IdentityFile.Read(files["key"]);

            (identity.Private is null).Should().Be(identity.Problem is not null);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 99999999\nAAAA\n")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: NO-SUCH,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n")]
    public void Read_NotAKey_IsAProblemAndDoesNotThrow(string text)
    {
        File.WriteAllText(files["key"], text, Encoding.Latin1);

        IdentityFile.Read(files["key"]).Problem.Should().NotBeNull();
    }
}
