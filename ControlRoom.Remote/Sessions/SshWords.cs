using System.Text;

namespace ControlRoom.Remote.Sessions;

/// <summary>
/// What ssh, or a shell, says on standard error: complaints are kept (the last few kilobytes), ssh's accounts of what it does are only searched for the host key:
/// <code>
/// debug1: Server host key: ssh-ed25519 SHA256:SmO6wkxUzV3WNWvJHBHMI9MMoqzVxsbOSzMEJOGAqhk
/// Authenticated to mini3 ([192.168.41.63]:22) using "publickey".
/// </code>
/// Safe for concurrent use.
/// </summary>
internal sealed class SshWords
{
    private const int Kept = 8 * 1024;
    private const int LongestLine = 4 * 1024;
    private const string HostKeyLine = "debug1: Server host key: ";

    private static readonly string[] Accounts = ["debug1: ", "debug2: ", "debug3: ", "OpenSSH_", "Authenticated to ", "Transferred: ", "Bytes per second: "];

    private readonly Lock gate = new();
    private readonly StringBuilder complaint = new();
    private readonly StringBuilder line = new();
    private string? hostKey;

    /// <summary>Type and fingerprint of the host's key; null if it showed none (yet).</summary>
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

    /// <summary>The end of what was complained about, in lines.</summary>
    public string Complaint
    {
        get
        {
            lock (gate)
            {
                return line.Length > 0 && !IsAccount(line.ToString()) ? $"{complaint}{line}" : complaint.ToString();
            }
        }
    }

    /// <summary>Lets go of what was complained about so far.</summary>
    public void Forget()
    {
        lock (gate)
        {
            complaint.Clear();
            line.Clear();
        }
    }

    /// <summary>Takes in the next piece, wherever it was cut.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            foreach (var c in text)
            {
                if (c == '\n')
                {
                    Take(line.ToString().TrimEnd('\r'));
                    line.Clear();
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(c);
                }
            }
        }
    }

    private static bool IsAccount(string text) => Array.Exists(Accounts, a => text.StartsWith(a, StringComparison.Ordinal));

    private void Take(string text)
    {
        if (text.StartsWith(HostKeyLine, StringComparison.Ordinal))
        {
            hostKey = text[HostKeyLine.Length..].Trim();
        }
        else if (!IsAccount(text))
        {
            complaint.Append(text).Append('\n');
            if (complaint.Length > 2 * Kept)
            {
                complaint.Remove(0, complaint.Length - Kept);
            }
        }
    }
}
