using ControlRoom.Remote.Settings;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>The same with the OpenSSH client, which starts programs that ssh_config names.</summary>
[Trait("Category", "System")]
public sealed class SshConfigFaultsOverOpenSshTests() : SshConfigFaultsTests(SshClientChoice.OpenSsh)
{
    [Theory]
    [InlineData("Host *\n  ProxyCommand /nonexistent/proxy %h\n", "/nonexistent/proxy")]
    [InlineData("Host *\n  ProxyCommand sleep 30\n", "timed out")]
    public async Task Probe_ProxyCommandGivesNoConnection_SaysSo(string config, string quote) =>
        (await ProbeAsync(config))
            .Should()
            .StartWith("mini3, while looking at its processes: the ProxyJump or ProxyCommand of ssh_config gave no connection (")
            .And.Contain(quote);

    [Fact]
    public async Task Probe_SlowLogin_NamesThePartThatIsSlow()
    {
        const string Part = "a Match exec in ssh_config on this machine has not ended (sleep 30)";
        (await ProbeAsync("Match exec \"sleep 30\"\n  Port 1\n", Impatient))
            .Should()
            .StartWith($"mini3, while looking at its processes: the login takes longer than 2 s: {Part}. If that is normal there, raise ");
    }
}
