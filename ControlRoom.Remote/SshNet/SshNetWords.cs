using System.Text;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.SshNet;

/// <summary>What is heard of a login with SSH.NET and of the shell's standard error.</summary>
internal sealed class SshNetWords : IShellWords
{
    private const int Kept = 8 * 1024;

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
    public string Complaint => Read(complaint.ToString);

    /// <inheritdoc/>
    public LoginFault? Fault
    {
        get => Read(() => fault);
        set => Write(() => fault = value);
    }

    /// <summary>What the operator should know of the way; null if there is nothing.</summary>
    public string? Note => Read(() => notes.Count == 0 ? null : string.Join(" ", notes));

    /// <summary>Adds a sentence that the operator should know.</summary>
    public void AddNote(string sentence) =>
        Write(() =>
        {
            if (!notes.Contains(sentence, StringComparer.Ordinal))
            {
                notes.Add(sentence);
            }
        });

    /// <summary>The login has come to a step.</summary>
    /// <param name="next">Which.</param>
    /// <param name="waitsFor">The jump host it is about; empty if it is about the host itself.</param>
    public void Follow(LoginStep next, string waitsFor = "") => Write(() => (step, command) = (next, waitsFor));

    /// <inheritdoc/>
    public void Forget() => Write(() => complaint.Clear());

    /// <summary>Takes in what the shell complains about; only the end of it is kept.</summary>
    public void Add(string text) =>
        Write(() =>
        {
            complaint.Append(text);
            if (complaint.Length > 2 * Kept)
            {
                complaint.Remove(0, complaint.Length - Kept);
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
