using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Store;

namespace ControlRoom.Remote.Shells;

/// <summary>
/// Describes a shell's failure in a sentence. The reason is derived from the messages of ssh (OpenSSH 7 to 10), whose last line is quoted:
/// <code>
/// @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
/// …
/// Host key verification failed.
/// </code>
/// </summary>
internal static partial class ShellFailure
{
    private const int LongestQuote = 320;

    /// <summary>The last message of ssh when its proxy has ended.</summary>
    private const string ProxyEnded = "UNKNOWN port 65535";

    /// <summary>The start of the message of ssh about a connection that ended before the login.</summary>
    private const string KeyExchange = "kex_exchange_identification";

    private const string ChangedKey = "REMOTE HOST IDENTIFICATION HAS CHANGED";

    private const string RevokedKey = "REVOKED HOST KEY DETECTED";

    private const string UntrustedKey = "Host key verification failed";

    private static readonly LoginFault Revoked = new(
        "its SSH host key is marked as revoked, in known_hosts or by RevokedHostKeys: do not trust it. Ask who revoked it"
    )
    {
        Code = ProblemCode.HostKeyRevoked,
    };

    /// <summary>ssh does not report a key that it skipped because it could not ask for the passphrase, nor an expired ticket.</summary>
    private const string LoginRefused =
        "it refused the SSH login. A key with a passphrase must be in an agent (ssh-add), and Kerberos needs a ticket (kinit)";

    private const string ClosedBeforeLogin = "it closed the connection before the login; too many clients may be logging in at once";

    /// <summary>
    /// Parts of earlier lines that are more informative than the last line: files, lines and names that are wrong on this machine.
    /// </summary>
    private static readonly string[] Informative =
    [
        "Bad configuration option",
        " line ",
        "no such identity",
        "bad permissions",
        "Could not resolve hostname",
        "jumphost loop",
        "Load key",
        "No such file or directory",
        "command not found",
        "Permission denied, please",
        "Connection refused",
        "No route to host",
        "timed out",
        "No ED25519 host key",
        "signing failed",
    ];

    private static readonly (string Part, string Meaning, ProblemCode Code)[] Meanings =
    [
        ("bad configuration options", "ssh_config on this machine has an error", ProblemCode.SshConfigWrong),
        (
            "percent_dollar_expand",
            "ssh_config on this machine has an error: a token in it is not allowed where it is used",
            ProblemCode.SshConfigWrong
        ),
        (
            "environment variable expansion",
            "ssh_config on this machine has an error: a variable in it is not set for the control room",
            ProblemCode.SshConfigWrong
        ),
        (
            "Bad owner or permissions",
            "an ssh file on this machine has the wrong owner or permissions; run chmod 600 and make the control room's user its owner",
            ProblemCode.SshConfigWrong
        ),
        (
            "Can't open user config file",
            "the ssh_config of ControlRoom:Ssh:ConfigFile cannot be read by the control room's user",
            ProblemCode.SshConfigWrong
        ),
        ("jumphost loop", "ProxyJump in ssh_config leads back to the same host", ProblemCode.SshConfigWrong),
        (ProxyEnded, "the ProxyJump or ProxyCommand in ssh_config did not connect", ProblemCode.HostUnreachable),
        (UntrustedKey, "its SSH host key is unknown; log in to it once manually to accept the key", ProblemCode.HostKeyUnknown),
        (
            "Unable to negotiate with",
            "its SSH server and this machine have no algorithm in common: the server supports only old ones, or ssh_config on this "
                + "machine allows too few. Update the server, or allow one of its algorithms for this host in ssh_config on this machine",
            ProblemCode.SshAlgorithms
        ),
        ("Permission denied", LoginRefused, ProblemCode.LoginRefused),
        ("Connection refused", "it refused the connection; no SSH server is listening", ProblemCode.HostUnreachable),
        ("Could not resolve hostname", "the host name is unknown", ProblemCode.NameUnknown),
        ("incorrect signature", LoginFault.WrongSignature, ProblemCode.HostCertificate),
        (KeyExchange, ClosedBeforeLogin, ProblemCode.HostUnreachable),
        ("Connection closed by", "the connection was lost", ProblemCode.HostUnreachable),
        ("Connection to", "the connection was lost", ProblemCode.HostUnreachable),
        ("Broken pipe", "the connection was lost", ProblemCode.HostUnreachable),
        ("Connection reset", "the connection was lost", ProblemCode.HostUnreachable),
        ("not responding", "it no longer answers", ProblemCode.HostUnreachable),
        ("No route to host", "it cannot be reached", ProblemCode.HostUnreachable),
        ("Network is unreachable", "it cannot be reached", ProblemCode.HostUnreachable),
        ("timed out", "it did not answer over SSH", ProblemCode.HostUnreachable),
    ];

    /// <summary>The messages of ssh about a host's certificate, in the line above the last one.</summary>
    private static readonly (string Prefix, string Objection)[] Certificates =
    [
        ("Certificate invalid: expired", "it has expired"),
        ("Certificate invalid: not yet valid", "it is not valid yet; compare the clocks"),
        ("Certificate invalid: name is not a listed principal", "it is not for this name"),
        ("Certificate signed with disallowed algorithm", "it is signed with SHA-1, or in another way that is not allowed"),
    ];

    /// <summary>Returns the sentence, with the host, the operation and the reason; a few hundred characters at most.</summary>
    /// <param name="address">The host.</param>
    /// <param name="operation">The operation, to follow "while".</param>
    /// <param name="result">The result of the failed script.</param>
    public static string MessageOf(string address, string operation, ShellResult result) =>
        $"{address}, while {operation}: {ReasonOf(result)}.";

    /// <summary>Returns the code of the reason.</summary>
    public static ProblemCode CodeOf(ShellResult result)
    {
        if (result.Fault is { } fault)
        {
            return fault.Code;
        }

        // A key that must not be trusted takes precedence, however the shell ended.
        var meaning = Meaning(result)?.Code ?? ProblemCode.HostUnreachable;
        return result.Outcome switch
        {
            _ when meaning is ProblemCode.HostKeyChanged or ProblemCode.HostKeyRevoked => meaning,
            ShellOutcome.TimedOut when result.Login is not null => ProblemCode.LoginSlow,
            ShellOutcome.NotStarted or ShellOutcome.TimedOut or ShellOutcome.TooLong => ProblemCode.HostUnreachable,
            _ => meaning,
        };
    }

    /// <summary>Returns only the reason, with the message of ssh.</summary>
    public static string ReasonOf(ShellResult result)
    {
        if (result is { Fault: { } fault, Outcome: ShellOutcome.Exited })
        {
            return fault.Details.Length > 0 ? $"{fault.Reason} ({Plain(fault.Details)})" : fault.Reason;
        }

        var quote = Quote(result);
        var reason = result.Outcome switch
        {
            ShellOutcome.NotStarted => "the program that connects to it could not be started",
            ShellOutcome.TimedOut when result.Login is { } step => SlowLogin(step, result),
            ShellOutcome.TimedOut => string.Create(
                CultureInfo.InvariantCulture,
                $"no response within {result.Deadline.TotalSeconds:0.##} s"
            ),
            ShellOutcome.TooLong => string.Create(
                CultureInfo.InvariantCulture,
                $"the response was longer than {ShellScript.DefaultMaxOutputBytes / 1024} KiB"
            ),
            _ => Meaning(result)?.Reason ?? UnknownReason(result),
        };
        return quote.Length > 0 ? $"{reason} ({quote})" : reason;
    }

    // Only the last line certainly comes from ssh: the lines above it may be a login banner.
    private static LoginFault? Meaning(ShellResult result)
    {
        var (complaint, lastLine) = (result.ErrorText, LastLine(result.ErrorText));
        if (complaint.Contains(ChangedKey, StringComparison.Ordinal))
        {
            return new LoginFault(
                $"{OwnerOfKey(result)} has changed: the host was reinstalled, or another machine has its address. If this is expected, "
                    + "correct known_hosts"
            )
            {
                Code = ProblemCode.HostKeyChanged,
            };
        }

        if (complaint.Contains(RevokedKey, StringComparison.Ordinal))
        {
            return Revoked;
        }

        if (lastLine.StartsWith(UntrustedKey, StringComparison.Ordinal) && ReasonForUntrustedKey(complaint) is { } reason)
        {
            return reason;
        }

        if (EndOfUnfinishedLogin(result.Login, lastLine) is { } end)
        {
            return new LoginFault(end);
        }

        if (Meanings.FirstOrDefault(m => lastLine.Contains(m.Part, StringComparison.OrdinalIgnoreCase)) is { Meaning: { } meaning } known)
        {
            return new LoginFault(meaning) { Code = known.Code };
        }

        return null;
    }

    /// <summary>Returns the owner of the key. With jump hosts the key may be one of theirs; ssh reports the name.</summary>
    private static string OwnerOfKey(ShellResult result) =>
        result.LoginCommand.Length > 0 && NameOfChangedKey().Match(result.ErrorText) is { Success: true } named
            ? $"the SSH host key of {Bounded(named.Groups["name"].Value)}"
            : "its SSH host key";

    /// <summary>
    /// Returns the reason from the line above the last. Between the two, ssh may report that the key itself is unknown too.
    /// </summary>
    private static LoginFault? ReasonForUntrustedKey(string complaint)
    {
        var above =
            Lines(complaint).SkipLast(1).LastOrDefault(l => !l.Contains(" host key is known for ", StringComparison.Ordinal))
            ?? string.Empty;
        if (above.Contains(" revoked by file ", StringComparison.Ordinal))
        {
            return Revoked;
        }

        return Certificates.FirstOrDefault(c => above.StartsWith(c.Prefix, StringComparison.Ordinal)).Objection is { } objection
            ? new LoginFault($"the certificate of its SSH host key cannot be trusted: {objection}") { Code = ProblemCode.HostCertificate }
            : null;
    }

    /// <summary>
    /// Returns the reason why a login ended. ssh uses the same messages for a connection after the login, where they have another cause.
    /// </summary>
    private static string? EndOfUnfinishedLogin(LoginStep? login, string lastLine)
    {
        if (login is not < LoginStep.Authentication || lastLine.Contains(ProxyEnded, StringComparison.Ordinal))
        {
            return null;
        }

        if (lastLine.StartsWith("Connection to ", StringComparison.Ordinal) && lastLine.EndsWith("timed out", StringComparison.Ordinal))
        {
            return "it did not answer over SSH";
        }

        if (Array.Exists(["Connection closed by ", "Connection reset by "], w => lastLine.StartsWith(w, StringComparison.Ordinal)))
        {
            return ClosedBeforeLogin;
        }

        return null;
    }

    [GeneratedRegex(
        "^Host key for (?<name>.+) has changed and you have requested strict checking",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NameOfChangedKey();

    private static string UnknownReason(ShellResult result)
    {
        var reason =
            result.Login is < LoginStep.Greeting && LastLine(result.ErrorText).Length > 0
                ? "ssh exited before it was connected"
                : "the response was incomplete";
        return result.ExitStatus is { } status ? string.Create(CultureInfo.InvariantCulture, $"{reason} (exit status {status})") : reason;
    }

    private static string SlowLogin(LoginStep step, ShellResult result)
    {
        var command = result.LoginCommand.Length > 0 ? $" ({Bounded(result.LoginCommand)})" : string.Empty;
        var progress = step switch
        {
            LoginStep.Configuration when command.Length > 0 => $"a Match exec in ssh_config on this machine has not finished{command}",
            LoginStep.Configuration =>
                "ssh on this machine has not started to connect: it is reading ssh_config or resolving the host name",
            LoginStep.Proxy => $"the ProxyJump or ProxyCommand in ssh_config has not connected{command}",
            LoginStep.Connecting => "it is still connecting",
            LoginStep.Greeting => "it is connected, but its SSH server does not respond",
            LoginStep.KeyExchange => "the key exchange has not finished",
            LoginStep.Authentication => "the authentication has not finished",
            _ => "it is logged in, but the profile or the shell on the host is not ready",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the login is taking longer than {result.Deadline.TotalSeconds:0.##} s: {progress}. If this is normal for the host, increase "
                + $"ControlRoom:Ssh:LoginTimeout"
        );
    }

    /// <summary>
    /// Returns the last line of ssh, or an earlier line that is more informative: ssh reports an error on this machine before the line with
    /// which it exits.
    /// </summary>
    private static string Quote(ShellResult result)
    {
        var last = LastLine(result.ErrorText);
        var isUninformative =
            last.Contains("bad configuration options", StringComparison.Ordinal)
            || last.Contains(ProxyEnded, StringComparison.Ordinal)
            || last.Contains("Permission denied (", StringComparison.Ordinal);
        var others = isUninformative
            ? Lines(result.ErrorText).Where(l => Plain(l) != last && !l.StartsWith("debug", StringComparison.Ordinal)).ToList()
            : [];
        var informative = others.LastOrDefault(l => Array.Exists(Informative, t => l.Contains(t, StringComparison.OrdinalIgnoreCase)));

        // Shells and proxies have their own messages. There was no connection, so no banner can precede the last line. A line of ssh about
        // the key exchange, which it writes or omits depending on which end closed first, only repeats that there was no connection.
        informative ??= last.Contains(ProxyEnded, StringComparison.Ordinal)
            ? others.LastOrDefault(l => !l.StartsWith(KeyExchange, StringComparison.Ordinal)) ?? others.LastOrDefault()
            : null;
        if (informative is null)
        {
            return last;
        }

        if (last.Contains("Permission denied (", StringComparison.Ordinal))
        {
            return Bounded($"{Plain(informative)}; {last}");
        }

        return Plain(informative);
    }

    // A process of the proxy may still write messages when ssh has exited; the last line of ssh itself counts.
    private static string LastLine(string complaint)
    {
        var lines = Lines(complaint);
        return Plain(Array.FindLast(lines, l => l.Contains(ProxyEnded, StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? string.Empty);
    }

    private static string[] Lines(string complaint) =>
        complaint.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Plain(string line) => Bounded(string.Concat(line.Where(c => !char.IsControl(c))).TrimEnd('.'));

    /// <summary>
    /// Shortens a text in the middle, because both ends are informative: the program, and the path, fingerprint or reason.
    /// </summary>
    private static string Bounded(string text) =>
        text.Length <= LongestQuote ? text : $"{text[..(LongestQuote / 2)]} … {text[^(LongestQuote / 2)..]}";
}
