using System.Text;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshNet;

/// <summary>The progress and messages of a login with SSH.NET, and the shell's standard error.</summary>
internal sealed class SshNetMessages : IShellMessages
{
    private const int KeptLength = 8 * 1024;

    private readonly Lock gate = new();
    private readonly StringBuilder complaint = new();
    private readonly List<string> notes = [];
    private string? hostKey;
    private LoginStep step;
    private string command = string.Empty;
    private LoginFault? fault;

    /// <inheritdoc/>
    public string? HostKey
    {
        get => Read(() => hostKey);
        set => Write(() => hostKey = value);
    }

    /// <inheritdoc/>
    public LoginStep Step => Read(() => step);

    /// <inheritdoc/>
    public string Command => Read(() => command);

    /// <inheritdoc/>
    public string ErrorText => Read(complaint.ToString);

    /// <inheritdoc/>
    public LoginFault? Fault
    {
        get => Read(() => fault);
        set => Write(() => fault = value);
    }

    /// <summary>Messages for the operator about the connection; null if there are none.</summary>
    public string? Note => Read(() => notes.Count == 0 ? null : string.Join(" ", notes));

    /// <summary>Adds a message for the operator.</summary>
    public void AddNote(string sentence) =>
        Write(() =>
        {
            if (!notes.Contains(sentence, StringComparer.Ordinal))
            {
                notes.Add(sentence);
            }
        });

    /// <summary>Records a step of the login.</summary>
    /// <param name="next">The step.</param>
    /// <param name="waitingFor">The jump host that the step is for; empty for the host itself.</param>
    public void SetStep(LoginStep next, string waitingFor = "") => Write(() => (step, command) = (next, waitingFor));

    /// <inheritdoc/>
    public void Clear() => Write(() => complaint.Clear());

    /// <summary>Adds standard error of the shell; only the end is kept.</summary>
    public void Add(string text) =>
        Write(() =>
        {
            complaint.Append(text);
            if (complaint.Length > 2 * KeptLength)
            {
                complaint.Remove(0, complaint.Length - KeptLength);
            }
        });

    private T Read<T>(Func<T> get)
    {
        lock (gate)
        {
            return get();
        }
    }

    private void Write(Action change)
    {
        lock (gate)
        {
            change();
        }
    }
}
