using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Sessions;

public sealed class SshMessagesTests
{
    private const string Output =
        "OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026\r\ndebug1: Connecting to mini3 [192.168.41.63] port 22.\r\n"
        + "debug1: Server host key: ssh-ed25519 SHA256:SmO6wkxUzV3WNWvJHBHMI9MMoqzVxsbOSzMEJOGAqhk\r\nAuthorized users only.\r\n"
        + "Authenticated to mini3 ([192.168.41.63]:22) using \"publickey\".\r\n"
        + "debug1: Sending command: sh -s\r\nsh: 1: x: not found\nTransferred: sent 2000, received 2100 bytes, in 0.0 seconds\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10_000)]
    public void Add_CutAnywhere_KeepsComplaintsAndTheKeyOnly(int piece)
    {
        var messages = new SshMessages();
        for (var i = 0; i < Output.Length; i += piece)
        {
            messages.Add(Output.AsSpan(i, Math.Min(piece, Output.Length - i)));
        }

        messages.HostKey.Should().Be("ssh-ed25519 SHA256:SmO6wkxUzV3WNWvJHBHMI9MMoqzVxsbOSzMEJOGAqhk");
        messages.ErrorText.Should().Be("Authorized users only.\nsh: 1: x: not found\n");
        messages.Step.Should().Be(LoginStep.Session);
    }

    [Fact]
    public void Complaint_UnterminatedLine_IsIncluded()
    {
        var messages = new SshMessages();
        messages.Add("first\nsecond");
        messages.ErrorText.Should().Be("first\nsecond");
        messages.Add(" half\ndebug1: somethi");
        messages.ErrorText.Should().Be("first\nsecond half\n");
    }

    [Fact]
    public void Add_WithoutEnd_KeepsABoundedPart()
    {
        var messages = new SshMessages();
        for (var i = 0; i < 2000; i++)
        {
            messages.Add(new string('x', 999));
            messages.Add(i % 2 == 0 ? "\n" : string.Empty);
        }

        messages.ErrorText.Length.Should().BeLessThan(32 * 1024);
        messages.Clear();
        messages.ErrorText.Should().BeEmpty();
    }
}
