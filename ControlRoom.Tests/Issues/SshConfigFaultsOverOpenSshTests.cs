using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>The same tests with the OpenSSH client, which starts programs that ssh_config names.</summary>
[Trait("Category", "System")]
public sealed class SshConfigFaultsOverOpenSshTests() : SshConfigFaultsTests(SshClientChoice.OpenSsh)
{
    [Theory]
    [InlineData("Host *\n  ProxyCommand /nonexistent/proxy %h\n", "/nonexistent/proxy")]
    [InlineData("Host *\n  ProxyCommand sleep 30\n", "timed out")]
    public async Task Probe_ProxyCommandGivesNoConnection_SaysSo(string config, string quote) =>
        (await ProbeAsync(config))
            .Should()
            .StartWith("mini3, while checking its processes: the ProxyJump or ProxyCommand in ssh_config did not connect (")
            .And.Contain(quote);

    [Fact]
    public async Task Probe_SlowLogin_NamesThePartThatIsSlow()
    {
        const string Part = "a Match exec in ssh_config on this machine has not finished (sleep 30)";
        (await ProbeAsync("Match exec \"sleep 30\"\n  Port 1\n", Impatient))
            .Should()
            .StartWith(
                $"mini3, while checking its processes: the login is taking longer than 2 s: {Part}. If this is normal for the host, "
                    + "increase "
            );
    }
}
