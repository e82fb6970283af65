using ControlRoom.Domain.Store;
using ControlRoom.Remote.Shells;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Remote.Shells;

public sealed class ShellComplaintTests
{
    [Theory]
    [InlineData("ssh: connect to host mini3 port 22: Connection refused\r\n", "it refused the connection; no SSH server is listening")]
    [InlineData("ssh: connect to host mini3 port 22: Operation timed out\r\n", "it did not answer over SSH")]
    [InlineData("ssh: connect to host mini3 port 22: Connection timed out\r\n", "it did not answer over SSH")]
    [InlineData("ssh: connect to host mini3 port 22: No route to host\r\n", "it cannot be reached")]
    [InlineData("ssh: Could not resolve hostname mini3: Name or service not known\r\n", "the host name is unknown")]
    [InlineData("attpc@mini3: Permission denied (publickey,password).\r\n", "it refused the SSH login")]
    [InlineData(
        "No ED25519 host key is known for mini3 and you have requested strict checking.\r\nHost key verification failed.\r\n",
        "its SSH host key is unknown"
    )]
    [InlineData(
        "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\r\nHost key verification failed.\r\n",
        "its SSH host key has changed"
    )]
    [InlineData(
        "Connection refused to others\nkex_exchange_identification: read: Connection reset by peer\n",
        "it closed the connection before the login; too many clients may be logging in at once (kex_exchange"
    )]
    [InlineData("", "the response was incomplete (exit status 255).")]
    public void Sentence_MessageOfSsh_NamesHostOperationAndReason(string complaint, string expected) =>
        Sentence(ShellOutcome.Exited, complaint).Should().StartWith($"mini3, while looking: {expected}");

    [Theory]
    [InlineData(nameof(ShellOutcome.TimedOut), "no response within 2.5 s.")]
    [InlineData(nameof(ShellOutcome.TooLong), "the response was longer than 1024 KiB.")]
    [InlineData(nameof(ShellOutcome.NotStarted), "the program that connects to it could not be started.")]
    public void Sentence_OtherEndings_SaysWhich(string ending, string expected) =>
        Sentence(Enum.Parse<ShellOutcome>(ending), string.Empty).Should().Be($"mini3, while looking: {expected}");

    [Theory]
    [InlineData("ssh: connect to host mini3 port 22: Connection refused\r\n", ProblemCode.HostUnreachable)]
    [InlineData("ssh: Could not resolve hostname mini3: Name or service not known\r\n", ProblemCode.NameUnknown)]
    [InlineData("attpc@mini3: Permission denied (publickey,password).\r\n", ProblemCode.LoginRefused)]
    [InlineData("conf: terminating, 1 bad configuration options\n", ProblemCode.SshConfigWrong)]
    [InlineData("Unable to negotiate with 10.0.0.3 port 22: no matching host key type found.\n", ProblemCode.SshAlgorithms)]
    [InlineData("ssh_dispatch_run_fatal: Connection to 10.0.0.3 port 22: incorrect signature\n", ProblemCode.HostCertificate)]
    [InlineData("Certificate invalid: expired\nHost key verification failed.\n", ProblemCode.HostCertificate)]
    [InlineData("Host key verification failed.\n", ProblemCode.HostKeyUnknown)]
    [InlineData("@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.\n", ProblemCode.HostKeyChanged)]
    [InlineData("@       WARNING: REVOKED HOST KEY DETECTED!               @\nHost key verification failed.\n", ProblemCode.HostKeyRevoked)]
    [InlineData("", ProblemCode.HostUnreachable)]
    public void Code_MessageOfSsh_IsThatOfTheReason(string complaint, ProblemCode code) =>
        ShellFailure.CodeOf(Result(ShellOutcome.Exited, complaint)).Should().Be(code);

    [Fact]
    public void Code_LoginThatTookTooLong_SaysSo() =>
        ShellFailure
            .CodeOf(Result(ShellOutcome.TimedOut, string.Empty) with { Login = LoginStep.Connecting })
            .Should()
            .Be(ProblemCode.LoginSlow);

    [Fact]
    public void Sentence_NoExitStatusYet_OmitsIt() =>
        ShellFailure
            .MessageOf("mini3", "looking", new ShellResult { Outcome = ShellOutcome.Exited, Deadline = TimeSpan.FromSeconds(1) })
            .Should()
            .Be("mini3, while looking: the response was incomplete.");

    [Theory]
    [InlineData(
        "conf: line 2: Bad configuration option: foo\nconf: terminating, 1 bad configuration options\n",
        "ssh_config on this machine has an error (conf: line 2: Bad configuration option: foo)."
    )]
    [InlineData(
        "Bad owner or permissions on /home/daq/.ssh/config\n",
        "an ssh file on this machine has the wrong owner or permissions; run chmod 600 and make the control room's user its owner "
            + "(Bad owner"
    )]
    [InlineData(
        "Can't open user config file /etc/daq: Permission denied\n",
        "the ssh_config of ControlRoom:Ssh:ConfigFile cannot be read by the control room's user (Can't open"
    )]
    [InlineData(
        "no such identity: /k: No such file or directory\ndaq@mini3: Permission denied (publickey).\n",
        "it refused the SSH login. A key with a passphrase must be in an agent (ssh-add), and Kerberos needs a ticket (kinit) "
            + "(no such identity: /k: No such file or directory; daq@mini3: Permission"
    )]
    [InlineData(
        "ssh: Could not resolve hostname gate: Name or service not known\nConnection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (ssh: Could not resolve hostname gate"
    )]
    [InlineData(
        "sh: 1: exec: /opt/proxy: not found\nConnection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (sh: 1: exec: /opt/proxy: not found)."
    )]
    [InlineData(
        "proxy: licence expired\ndebug1: channel free\nConnection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (proxy: licence expired)."
    )]
    [InlineData(
        "sh: 1: exec: /opt/proxy: not found\nkex_exchange_identification: Connection closed by remote host\n"
            + "Connection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (sh: 1: exec: /opt/proxy: not found)."
    )]
    [InlineData(
        "kex_exchange_identification: Connection closed by remote host\nsh: 1: exec: /opt/proxy: not found\n"
            + "Connection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (sh: 1: exec: /opt/proxy: not found)."
    )]
    [InlineData(
        "kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535\nproxy: licence expired\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (proxy: licence expired)."
    )]
    [InlineData(
        "kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (kex_exchange_identification: Connection closed by remote host)."
    )]
    [InlineData(
        "Connection closed by UNKNOWN port 65535\n",
        "the ProxyJump or ProxyCommand in ssh_config did not connect (Connection closed by UNKNOWN port 65535)."
    )]
    public void Sentence_SshEndsBeforeItConnects_QuotesTheDecisiveLine(string complaint, string expected) =>
        Sentence(ShellOutcome.Exited, complaint).Should().StartWith($"mini3, while looking: {expected}");

    [Theory]
    [InlineData(
        "Unable to negotiate with 192.168.41.63 port 22: no matching host key type found. Their offer: ssh-rsa\n",
        "its SSH server and this machine have no algorithm in common"
    )]
    [InlineData(
        "Certificate invalid: expired\nHost key verification failed.\n",
        "the certificate of its SSH host key cannot be trusted: it has expired"
    )]
    [InlineData(
        "Certificate invalid: not yet valid\nNo ED25519-CERT host key is known for mini3 and you have requested strict checking.\n"
            + "Host key verification failed.\n",
        "the certificate of its SSH host key cannot be trusted: it is not valid yet; compare the clocks"
    )]
    [InlineData("Certificate invalid: expired\nwelcome\nHost key verification failed.\n", "its SSH host key is unknown")]
    [InlineData(
        "ssh_dispatch_run_fatal: Connection to 192.168.41.63 port 22: incorrect signature\n",
        "the signature of its SSH host key is wrong"
    )]
    [InlineData("Connection to 192.168.41.63 port 22 timed out\n", "it did not answer over SSH (Connection to")]
    [InlineData("Connection closed by 192.168.41.63 port 22\n", "it closed the connection before the login")]
    [InlineData(
        "kex_exchange_identification: read: reset\nConnection reset by 192.168.41.63 port 22\n",
        "it closed the connection before the login"
    )]
    [InlineData(
        "Host key for gate has changed and you have requested strict checking.\nHost key verification failed.\n",
        "its SSH host key is unknown"
    )]
    [InlineData(
        "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key for gate has changed and you have requested strict "
            + "checking.\nHost key verification failed.\nConnection closed by UNKNOWN port 65535\n",
        "the SSH host key of gate has changed: the host was reinstalled"
    )]
    public void Sentence_LoginThatDidNotEnd_SaysWhy(string complaint, string expected)
    {
        var proxied = complaint.Contains("UNKNOWN", StringComparison.Ordinal) ? "exec ssh -W '[mini3]:22' gate" : string.Empty;
        var result = new ShellResult
        {
            Outcome = ShellOutcome.Exited,
            ExitStatus = 255,
            ErrorText = complaint,
            Deadline = TimeSpan.FromSeconds(2.5),
            Login = LoginStep.Greeting,
            LoginCommand = proxied,
        };

        ShellFailure.MessageOf("mini3", "looking", result).Should().StartWith($"mini3, while looking: {expected}");
    }

    [Theory]
    [InlineData("Connection to 192.168.41.63 closed by remote host.\n")]
    [InlineData("Connection closed by 192.168.41.63 port 22\n")]
    public void Sentence_EstablishedConnection_WasLost(string complaint) =>
        Sentence(ShellOutcome.Exited, complaint).Should().StartWith("mini3, while looking: the connection was lost");

    [Fact]
    public void Sentence_LongComplaintWithControlCharacters_IsBoundedAndPlain()
    {
        var sentence = Sentence(ShellOutcome.Exited, $"\u001b[31m{new string('x', 5000)}\u0007\n\n");

        sentence.Length.Should().BeLessThan(400);
        sentence.Should().NotContainAny("\u001b", "\u0007", "\n");
    }

    [Fact]
    public void Sentence_LongComplaint_KeepsBothEnds() =>
        Sentence(ShellOutcome.Exited, $"ssh: begin {new string('x', 5000)} SHA256:end\n")
            .Should()
            .Contain("(ssh: begin ")
            .And.Contain(" … ")
            .And.Contain(" SHA256:end)");

    private static string Sentence(ShellOutcome ending, string complaint) =>
        ShellFailure.MessageOf("mini3", "looking", Result(ending, complaint));

    private static ShellResult Result(ShellOutcome ending, string complaint) =>
        new()
        {
            Outcome = ending,
            ExitStatus = 255,
            ErrorText = complaint,
            Deadline = TimeSpan.FromSeconds(2.5),
        };
}
