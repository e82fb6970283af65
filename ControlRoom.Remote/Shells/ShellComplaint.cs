using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Store;

namespace ControlRoom.Remote.Shells;

/// <summary>
/// Puts a shell's failure into a sentence. The reason is looked for in the words of ssh (OpenSSH 7 to 10), of which the last line is
/// quoted:
/// <code>
/// @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
/// …
/// Host key verification failed.
/// </code>
/// </summary>
internal static partial class ShellComplaint
{
    private const int LongestQuote = 320;

    /// <summary>ssh's last words when what was to give it a connection has ended.</summary>
    private const string ProxyEnded = "UNKNOWN port 65535";

    /// <summary>How ssh begins what it says of a connection that ended before the login.</summary>
    private const string KeyExchange = "kex_exchange_identification";

    private const string ChangedKey = "REMOTE HOST IDENTIFICATION HAS CHANGED";

    private const string RevokedKey = "REVOKED HOST KEY DETECTED";

    private const string UnbelievedKey = "Host key verification failed";

    private static readonly LoginFault Revoked = new(
        "its SSH host key is marked as revoked, in known_hosts or by RevokedHostKeys: it must not be believed. Ask who revoked it"
    )
    {
        Code = ProblemCode.HostKeyRevoked,
    };

    /// <summary>ssh does not say that it left out a key whose passphrase it could not ask for, nor that a ticket has run out.</summary>
    private const string Refused =
        "it refused the SSH login. A key with a passphrase must be in an agent (ssh-add), and Kerberos needs a ticket (kinit)";

    private const string ClosedBeforeLogin = "it closed the connection before the login; too many may be logging in at once";

    /// <summary>Said before the last line, and worth more than it: files, lines and names that are wrong on this machine.</summary>
    private static readonly string[] Telling =
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

    private static readonly (string Words, string Meaning, ProblemCode Code)[] Meanings =
    [
        ("bad configuration options", "ssh_config on this machine has an error", ProblemCode.SshConfigWrong),
        (
            "percent_dollar_expand",
            "ssh_config on this machine has an error: a token in it means nothing where it is",
            ProblemCode.SshConfigWrong
        ),
        (
            "environment variable expansion",
            "ssh_config on this machine has an error: a variable in it is not set for the control room",
            ProblemCode.SshConfigWrong
        ),
        (
            "Bad owner or permissions",
            "a file of ssh on this machine has the wrong owner or permissions: chmod 600, and the control room's user as its owner",
            ProblemCode.SshConfigWrong
        ),
        (
            "Can't open user config file",
            "the ssh_config of ControlRoom:Ssh:ConfigFile cannot be read by the control room's user",
            ProblemCode.SshConfigWrong
        ),
        ("jumphost loop", "ProxyJump in ssh_config leads back to the same host", ProblemCode.SshConfigWrong),
        (ProxyEnded, "the ProxyJump or ProxyCommand of ssh_config gave no connection", ProblemCode.HostUnreachable),
        (UnbelievedKey, "its SSH host key is not known here; log in once by hand to accept it", ProblemCode.HostKeyUnknown),
        (
            "Unable to negotiate with",
            "the SSH server there and this machine have no algorithm in common: it knows only old ones, or ssh_config here allows too few. "
                + "Update it, or allow one of them for this host in the ssh_config of this machine",
            ProblemCode.SshAlgorithms
        ),
        ("Permission denied", Refused, ProblemCode.LoginRefused),
        ("Connection refused", "it refused the connection; no SSH server listens there", ProblemCode.HostUnreachable),
        ("Could not resolve hostname", "the name is not known", ProblemCode.NameUnknown),
        ("incorrect signature", LoginFault.WrongSignature, ProblemCode.HostCertificate),
        (KeyExchange, ClosedBeforeLogin, ProblemCode.HostUnreachable),
        ("Connection closed by", "the connection was cut", ProblemCode.HostUnreachable),
        ("Connection to", "the connection was cut", ProblemCode.HostUnreachable),
        ("Broken pipe", "the connection was cut", ProblemCode.HostUnreachable),
        ("Connection reset", "the connection was cut", ProblemCode.HostUnreachable),
        ("not responding", "it does not answer any more", ProblemCode.HostUnreachable),
        ("No route to host", "it cannot be reached", ProblemCode.HostUnreachable),
        ("Network is unreachable", "it cannot be reached", ProblemCode.HostUnreachable),
        ("timed out", "it did not answer to SSH", ProblemCode.HostUnreachable),
    ];

    /// <summary>What ssh says of a host's certificate, in the line above the one with which it ends.</summary>
    private static readonly (string Words, string Objection)[] Certificates =
    [
        ("Certificate invalid: expired", "it has expired"),
        ("Certificate invalid: not yet valid", "it is not valid yet; compare the clocks"),
        ("Certificate invalid: name is not a listed principal", "it is not for this name"),
        ("Certificate signed with disallowed algorithm", "it is signed with SHA-1, or in another way that is not allowed"),
    ];

    /// <summary>The sentence: which host, while doing what, why; a few hundred characters at most.</summary>
    /// <param name="address">The host.</param>
    /// <param name="operation">What was being done, to follow "while".</param>
    /// <param name="result">What the shell left; its output was of no use.</param>
    public static string Sentence(string address, string operation, ShellResult result) =>
        $"{address}, while {operation}: {Reason(result)}.";

    /// <summary>The code of the reason.</summary>
    public static ProblemCode Code(ShellResult result)
    {
        if (result.Fault is { } fault)
        {
            return fault.Code;
        }

        // A key that must not be trusted counts however the shell ended.
        var meaning = Meaning(result)?.Code ?? ProblemCode.HostUnreachable;
        return result.Ending switch
        {
            _ when meaning is ProblemCode.HostKeyChanged or ProblemCode.HostKeyRevoked => meaning,
            ShellEnding.TimedOut when result.Login is not null => ProblemCode.LoginSlow,
            ShellEnding.NotStarted or ShellEnding.TimedOut or ShellEnding.TooLong => ProblemCode.HostUnreachable,
            _ => meaning,
        };
    }

    /// <summary>The reason alone, with ssh's words.</summary>
    public static string Reason(ShellResult result)
    {
        if (result is { Fault: { } fault, Ending: ShellEnding.Exited })
        {
            return fault.Detail.Length > 0 ? $"{fault.Reason} ({Plain(fault.Detail)})" : fault.Reason;
        }

        var quote = Quote(result);
        var reason = result.Ending switch
        {
            ShellEnding.NotStarted => "the program to reach it could not be started",
            ShellEnding.TimedOut when result.Login is { } step => SlowLogin(step, result),
            ShellEnding.TimedOut => string.Create(CultureInfo.InvariantCulture, $"no answer within {result.Deadline.TotalSeconds:0.##} s"),
            ShellEnding.TooLong => string.Create(
                CultureInfo.InvariantCulture,
                $"the answer was longer than {ShellScript.LongestOutput / 1024} KiB"
            ),
            _ => Meaning(result)?.Reason ?? Unexplained(result),
        };
        return quote.Length > 0 ? $"{reason} ({quote})" : reason;
    }

    // Only the last line is ssh's own for certain: above it a login banner may say anything.
    private static LoginFault? Meaning(ShellResult result)
    {
        var (complaint, lastLine) = (result.Complaint, LastLine(result.Complaint));
        if (complaint.Contains(ChangedKey, StringComparison.Ordinal))
        {
            return new LoginFault(
                $"{WhoseKey(result)} has changed: it was reinstalled, or another machine has its address. Correct known_hosts if that is "
                    + "right"
            )
            {
                Code = ProblemCode.HostKeyChanged,
            };
        }

        if (complaint.Contains(RevokedKey, StringComparison.Ordinal))
        {
            return Revoked;
        }

        if (lastLine.StartsWith(UnbelievedKey, StringComparison.Ordinal) && WhyUnbelieved(complaint) is { } reason)
        {
            return reason;
        }

        if (EndOfUnfinishedLogin(result.Login, lastLine) is { } end)
        {
            return new LoginFault(end);
        }

        if (Meanings.FirstOrDefault(m => lastLine.Contains(m.Words, StringComparison.OrdinalIgnoreCase)) is { Meaning: { } meaning } known)
        {
            return new LoginFault(meaning) { Code = known.Code };
        }

        return null;
    }

    /// <summary>With a way over other hosts the key may be one of theirs: ssh names it.</summary>
    private static string WhoseKey(ShellResult result) =>
        result.LoginCommand.Length > 0 && NameOfChangedKey().Match(result.Complaint) is { Success: true } named
            ? $"the SSH host key of {Bounded(named.Groups["name"].Value)}"
            : "its SSH host key";

    /// <summary>From the line above the last; between the two ssh may say that it does not know the key by itself either.</summary>
    private static LoginFault? WhyUnbelieved(string complaint)
    {
        var above =
            Lines(complaint).SkipLast(1).LastOrDefault(l => !l.Contains(" host key is known for ", StringComparison.Ordinal))
            ?? string.Empty;
        if (above.Contains(" revoked by file ", StringComparison.Ordinal))
        {
            return Revoked;
        }

        return Certificates.FirstOrDefault(c => above.StartsWith(c.Words, StringComparison.Ordinal)).Objection is { } objection
            ? new LoginFault($"the certificate of its SSH host key cannot be believed: {objection}") { Code = ProblemCode.HostCertificate }
            : null;
    }

    /// <summary>What ssh says in the same words of a connection that was one: who ended it, and when, is something else here.</summary>
    private static string? EndOfUnfinishedLogin(LoginStep? login, string lastLine)
    {
        if (login is not < LoginStep.Authentication || lastLine.Contains(ProxyEnded, StringComparison.Ordinal))
        {
            return null;
        }

        if (lastLine.StartsWith("Connection to ", StringComparison.Ordinal) && lastLine.EndsWith("timed out", StringComparison.Ordinal))
        {
            return "it did not answer to SSH";
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

    private static string Unexplained(ShellResult result)
    {
        var what =
            result.Login is < LoginStep.Greeting && LastLine(result.Complaint).Length > 0
                ? "ssh ended before it was connected"
                : "the answer was incomplete";
        return result.ExitStatus is { } status ? string.Create(CultureInfo.InvariantCulture, $"{what} (exit status {status})") : what;
    }

    private static string SlowLogin(LoginStep step, ShellResult result)
    {
        var command = result.LoginCommand.Length > 0 ? $" ({Bounded(result.LoginCommand)})" : string.Empty;
        var where = step switch
        {
            LoginStep.Configuration when command.Length > 0 => $"a Match exec in ssh_config on this machine has not ended{command}",
            LoginStep.Configuration => "ssh on this machine has not begun to connect: it reads ssh_config or looks up the name",
            LoginStep.Proxy => $"the ProxyJump or ProxyCommand of ssh_config gives no connection{command}",
            LoginStep.Connecting => "it is still connecting",
            LoginStep.Greeting => "it is connected, but the SSH server there says nothing",
            LoginStep.KeyExchange => "the key exchange has not ended",
            LoginStep.Authentication => "the authentication has not ended",
            _ => "it is logged in, but the profile or the shell there does not get ready",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the login takes longer than {result.Deadline.TotalSeconds:0.##} s: {where}. If that is normal there, raise "
                + $"ControlRoom:Ssh:LoginTimeout"
        );
    }

    /// <summary>
    /// ssh's last line, or an earlier one that tells more: what is wrong on this machine it says before it says that it ends.
    /// </summary>
    private static string Quote(ShellResult result)
    {
        var last = LastLine(result.Complaint);
        var saysLittle =
            last.Contains("bad configuration options", StringComparison.Ordinal)
            || last.Contains(ProxyEnded, StringComparison.Ordinal)
            || last.Contains("Permission denied (", StringComparison.Ordinal);
        var others = saysLittle
            ? Lines(result.Complaint).Where(l => Plain(l) != last && !l.StartsWith("debug", StringComparison.Ordinal)).ToList()
            : [];
        var telling = others.LastOrDefault(l => Array.Exists(Telling, t => l.Contains(t, StringComparison.OrdinalIgnoreCase)));

        // Every shell and proxy has its own words; no banner can stand above the end of a connection that never was. What ssh itself
        // adds (a line of the key exchange, or none: that depends on which end noticed first) tells only that there was none.
        telling ??= last.Contains(ProxyEnded, StringComparison.Ordinal)
            ? others.LastOrDefault(l => !l.StartsWith(KeyExchange, StringComparison.Ordinal)) ?? others.LastOrDefault()
            : null;
        if (telling is null)
        {
            return last;
        }

        if (last.Contains("Permission denied (", StringComparison.Ordinal))
        {
            return Bounded($"{Plain(telling)}; {last}");
        }

        return Plain(telling);
    }

    // What a proxy had begun may still speak when ssh has ended: ssh's own word stays the last one.
    private static string LastLine(string complaint)
    {
        var lines = Lines(complaint);
        return Plain(Array.FindLast(lines, l => l.Contains(ProxyEnded, StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? string.Empty);
    }

    private static string[] Lines(string complaint) =>
        complaint.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Plain(string line) => Bounded(string.Concat(line.Where(c => !char.IsControl(c))).TrimEnd('.'));

    /// <summary>What tells most stands at the ends: who speaks, and the path, the fingerprint or the reason.</summary>
    private static string Bounded(string text) =>
        text.Length <= LongestQuote ? text : $"{text[..(LongestQuote / 2)]} … {text[^(LongestQuote / 2)..]}";
}
