using System.Text;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Sessions;

/// <summary>
/// The standard error of ssh or of a local shell. Error messages are kept (the last few kilobytes); ssh's debug messages are only searched
/// for the host key and the progress of the login:
/// <code>
/// debug1: Server host key: ssh-ed25519 SHA256:SmO6wkxUzV3WNWvJHBHMI9MMoqzVxsbOSzMEJOGAqhk
/// Authenticated to mini3 ([192.168.41.63]:22) using "publickey".
/// </code>
/// Safe for concurrent use.
/// </summary>
internal sealed class SshMessages : IShellMessages
{
    private const int KeptLength = 8 * 1024;
    private const int LongestLine = 4 * 1024;
    private const string HostKeyLine = "debug1: Server host key: ";

    private static readonly string[] DebugPrefixes =
    [
        "debug1: ",
        "debug2: ",
        "debug3: ",
        "OpenSSH_",
        "Authenticated to ",
        "Transferred: ",
        "Bytes per second: ",
    ];

    /// <summary>The messages of ssh at the start of each step (OpenSSH 7 to 10).</summary>
    private static readonly (string Prefix, LoginStep Step)[] Steps =
    [
        ("debug1: Executing command: ", LoginStep.Configuration),
        ("debug1: Executing proxy command: ", LoginStep.Proxy),
        ("debug1: Connecting to ", LoginStep.Connecting),
        ("debug1: Connection established", LoginStep.Greeting),
        ("debug1: Remote protocol version", LoginStep.KeyExchange),
        ("debug1: SSH2_MSG_NEWKEYS received", LoginStep.Authentication),
        ("debug1: SSH2_MSG_SERVICE_ACCEPT received", LoginStep.Authentication),
        ("Authenticated to ", LoginStep.Session),
    ];

    private readonly Lock gate = new();
    private readonly StringBuilder complaint = new();
    private readonly StringBuilder line = new();
    private string? hostKey;
    private LoginStep step;
    private string command = string.Empty;

    /// <summary>Type and fingerprint of the host's key; null if none has been presented yet.</summary>
    public string? HostKey
    {
        get
        {
            lock (gate)
            {
                return hostKey;
            }
        }
    }

    /// <summary>The current step of the login.</summary>
    public LoginStep Step
    {
        get
        {
            lock (gate)
            {
                return step;
            }
        }
    }

    /// <summary>The local command that ssh waits for, from a Match exec or as a proxy; empty if there was none.</summary>
    public string Command
    {
        get
        {
            lock (gate)
            {
                return command;
            }
        }
    }

    /// <summary>The last error messages, one per line.</summary>
    public string ErrorText
    {
        get
        {
            lock (gate)
            {
                return line.Length > 0 && !IsDebugMessage(line.ToString()) ? $"{complaint}{line}" : complaint.ToString();
            }
        }
    }

    /// <inheritdoc/>
    public LoginFault? Fault => null;

    /// <summary>Clears the error messages.</summary>
    public void Clear()
    {
        lock (gate)
        {
            complaint.Clear();
            line.Clear();
        }
    }

    /// <summary>Adds the next piece of output, which may end anywhere in a line.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            foreach (var c in text)
            {
                if (c == '\n')
                {
                    AddLine(line.ToString().TrimEnd('\r'));
                    line.Clear();
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(c);
                }
            }
        }
    }

    private static bool IsDebugMessage(string text) => Array.Exists(DebugPrefixes, a => text.StartsWith(a, StringComparison.Ordinal));

    private void UpdateStep(string text)
    {
        if (Array.Find(Steps, s => text.StartsWith(s.Prefix, StringComparison.Ordinal)) is not { Prefix: { } prefix } next)
        {
            return;
        }

        step = next.Step;
        if (step is LoginStep.Configuration or LoginStep.Proxy)
        {
            command = text[prefix.Length..].Trim().Trim('\'');
        }
    }

    private void AddLine(string text)
    {
        if (text.StartsWith(HostKeyLine, StringComparison.Ordinal))
        {
            hostKey = text[HostKeyLine.Length..].Trim();
        }
        else if (IsDebugMessage(text))
        {
            UpdateStep(text);
        }
        else
        {
            complaint.Append(text).Append('\n');
            if (complaint.Length > 2 * KeptLength)
            {
                complaint.Remove(0, complaint.Length - KeptLength);
            }
        }
    }
}
