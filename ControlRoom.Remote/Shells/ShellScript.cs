using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Remote.Shells;

/// <summary>
/// A script for the open shell of a host. Its marker cannot be guessed, so that no other output can be mistaken for a frame.
/// </summary>
/// <param name="Marker">The start of every line of a frame.</param>
/// <param name="Text">
/// The text that is sent to the shell. The shell reads all of it before it runs any of it, runs it in a subshell, and prints a last line
/// when it has ended.
/// </param>
internal sealed record ShellScript(string Marker, string Text)
{
    /// <summary>The section with the exit status of a job.</summary>
    public const string Ended = "ended";

    /// <summary>The default limit of the output of a script, in bytes: 1 MiB.</summary>
    public const int DefaultMaxOutputBytes = 1024 * 1024;

    /// <summary>True if the script runs its body as a job, which may be killed without the script.</summary>
    public bool IsJob { get; init; }

    /// <summary>The text before every script and before every job that a script starts.</summary>
    public static readonly string Prologue = Resource("prologue.sh");

    /// <summary>Functions that run tools with a deadline and never start a second tool while one hangs.</summary>
    public static readonly string Guard = Resource("guard.sh");

    private static readonly string Guarded = Guard + Resource("guarded.sh");

    /// <summary>How long a script may take to reach its directory, because disks may not respond.</summary>
    private static readonly TimeSpan AccessLimit = TimeSpan.FromSeconds(3);

    /// <summary>The share of a job in the deadline of its script.</summary>
    private const double JobShare = 0.8;

    /// <summary>Creates a script with shell variables.</summary>
    /// <param name="body">The commands.</param>
    /// <param name="variables">The shell variables, each with a word from <see cref="ShellWord"/>.</param>
    public static ShellScript Create(string body, params ReadOnlySpan<(string Name, string Word)> variables)
    {
        var marker = $"@{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var text = new StringBuilder("(\n").Append("m=").Append(marker).Append('\n').Append(Prologue);
        foreach (var (name, word) in variables)
        {
            text.Append(name).Append('=').Append(word).Append('\n');
        }

        // The parentheses make the shell read the whole script before it runs anything, so that a lost connection never runs half a script.
        // Every output line is marked to distinguish it from the output of a profile's background process. Each line is also written
        // separately: a full buffer would split its last line, and that process might print between the halves.
        text.Append(body)
            .Append("\n) </dev/null | LC_ALL=C awk '{ print \"")
            .Append(marker)
            .Append("=\" $0; fflush() }'\nprintf '\\n%s done\\n' ")
            .Append(marker)
            .Append('\n');
        return new ShellScript(marker, text.ToString());
    }

    /// <summary>
    /// Creates a script whose body may hang. The script still ends before its deadline, with a section that reports what hangs, and does
    /// not start while an earlier one hangs.
    /// </summary>
    /// <param name="body">The commands, which announce their steps.</param>
    /// <param name="place">A word for the path that the script works on.</param>
    /// <param name="deadline">The script's deadline.</param>
    /// <param name="variables">The shell variables, as in <see cref="Create"/>.</param>
    public static ShellScript CreateJob(
        string body,
        string place,
        TimeSpan deadline,
        params ReadOnlySpan<(string Name, string Word)> variables
    )
    {
        var job = new StringBuilder(Prologue);
        foreach (var (name, word) in variables)
        {
            job.Append(name).Append('=').Append(word).Append('\n');
        }

        var limit = deadline * JobShare;
        var script = Create(
            Guarded,
            ("place", place),
            ("limit", Hundredths(limit)),
            ("early", Hundredths(limit / 2 < AccessLimit ? limit / 2 : AccessLimit)),
            ("job", ShellWord.Quote(job.Append(body).ToString()))
        );
        return script with { IsJob = true };
    }

    /// <summary>Returns a duration in hundredths of a second, as the scripts use it.</summary>
    public static string Hundredths(TimeSpan duration) => ((long)(duration.TotalMilliseconds / 10)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the text of an embedded script file.</summary>
    public static string Resource(string name)
    {
        using var stream =
            typeof(ShellScript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);

        // A checkout on Windows may contain carriage returns, which sh reads as part of a word.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
