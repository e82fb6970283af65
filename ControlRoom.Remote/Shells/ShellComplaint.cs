using System.Globalization;
using ControlRoom.Remote.Sessions;

namespace ControlRoom.Remote.Shells;

/// <summary>Puts a shell's failure into a sentence. The reason is looked for in the words of ssh (OpenSSH 7 to 10), of which the last line is quoted:
/// <code>
/// @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
/// …
/// Host key verification failed.
/// </code>
/// </summary>
internal static class ShellComplaint
{
    private const int LongestQuote = 200;

    private const string ChangedKey = "REMOTE HOST IDENTIFICATION HAS CHANGED";

    private static readonly (string Words, string Meaning)[] Meanings =
    [
        ("Host key verification failed", "its SSH host key is not known here; log in once by hand to accept it"),
        ("Permission denied", "it refused the SSH login"),
        ("Connection refused", "it refused the connection; no SSH server listens there"),
        ("Could not resolve hostname", "the name is not known"),
        ("kex_exchange_identification", "it closed the connection before the login; too many may be logging in at once"),
        ("Connection closed by", "the connection was cut"),
        ("Connection to", "the connection was cut"),
        ("Broken pipe", "the connection was cut"),
        ("Connection reset", "the connection was cut"),
        ("not responding", "it does not answer any more"),
        ("No route to host", "it cannot be reached"),
        ("Network is unreachable", "it cannot be reached"),
        ("timed out", "it did not answer to SSH"),
    ];

    /// <summary>The sentence: which host, while doing what, why; a few hundred characters at most.</summary>
    /// <param name="address">The host.</param>
    /// <param name="operation">What was being done, to follow "while".</param>
    /// <param name="result">What the shell left; its output was of no use.</param>
    public static string Sentence(string address, string operation, ShellResult result) => $"{address}, while {operation}: {Reason(result)}.";

    /// <summary>True if the host showed another key than the one that is known.</summary>
    public static bool IsChangedKey(ShellResult result) => result.Complaint.Contains(ChangedKey, StringComparison.Ordinal);

    /// <summary>The reason alone, with ssh's words.</summary>
    public static string Reason(ShellResult result)
    {
        var quote = LastLine(result.Complaint);
        var reason = result.Ending switch
        {
            ShellEnding.NotStarted => "the program to reach it could not be started",
            ShellEnding.TimedOut => string.Create(CultureInfo.InvariantCulture, $"no answer within {result.Deadline.TotalSeconds:0.##} s"),
            ShellEnding.TooLong => string.Create(CultureInfo.InvariantCulture, $"the answer was longer than {OpenShell.LongestOutput / 1024} KiB"),
            _ => Meaning(result.Complaint, quote) ?? string.Create(CultureInfo.InvariantCulture, $"the answer was incomplete (exit status {result.ExitStatus})"),
        };
        return quote.Length > 0 ? $"{reason} ({quote})" : reason;
    }

    // Only the last line is ssh's own for certain: above it a login banner may say anything.
    private static string? Meaning(string complaint, string lastLine) => complaint.Contains(ChangedKey, StringComparison.Ordinal)
        ? "its SSH host key has changed: it was reinstalled, or another machine has its address. Correct known_hosts if that is right"
        : Meanings.FirstOrDefault(m => lastLine.Contains(m.Words, StringComparison.OrdinalIgnoreCase)).Meaning;

    private static string LastLine(string complaint)
    {
        var line = complaint.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? string.Empty;
        var plain = string.Concat(line.Where(c => !char.IsControl(c))).TrimEnd('.');
        return plain.Length <= LongestQuote ? plain : $"{plain[..LongestQuote]}…";
    }
}
