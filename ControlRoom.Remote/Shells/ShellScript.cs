using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Remote.Shells;

/// <summary>
/// A script for a host's kept-open shell. Nobody can guess its marker, so that nothing a host prints can pass for a frame.
/// </summary>
/// <param name="Marker">Begins every line of a frame.</param>
/// <param name="Text">What the shell is told: all of it is read before any of it runs, it runs in a shell of its own, and the last line
/// tells that it ended.</param>
internal sealed record ShellScript(string Marker, string Text)
{
    /// <summary>The section in which a job's exit status stands.</summary>
    public const string Ended = "ended";

    /// <summary>Most bytes of one script's output that are accepted unless it says otherwise: 1 MiB.</summary>
    public const int LongestOutput = 1024 * 1024;

    /// <summary>True if it runs its body as a job, which may be killed without the script.</summary>
    public bool IsJob { get; init; }

    /// <summary>Before every script, and before every job that a script starts.</summary>
    public static readonly string Prologue = Resource("prologue.sh");

    /// <summary>Lets a script run tools with a deadline, and never a second one beside one that hangs.</summary>
    public static readonly string Guard = Resource("guard.sh");

    private static readonly string Guarded = Guard + Resource("guarded.sh");

    /// <summary>How long a script may take to reach the place it works on, dead disks being what it meets there.</summary>
    private static readonly TimeSpan WayIn = TimeSpan.FromSeconds(3);

    /// <summary>A job's part of a script's deadline.</summary>
    private const double Share = 0.8;

    /// <summary>A script with values.</summary>
    /// <param name="body">What to do.</param>
    /// <param name="variables">Shell variables, each with a word from <see cref="ShellWord"/>.</param>
    public static ShellScript Of(string body, params ReadOnlySpan<(string Name, string Word)> variables)
    {
        var marker = $"@{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var text = new StringBuilder("(\n").Append("m=").Append(marker).Append('\n').Append(Prologue);
        foreach (var (name, word) in variables)
        {
            text.Append(name).Append('=').Append(word).Append('\n');
        }

        // The parenthesis makes the shell read to its end before anything runs: a cut connection runs no half script.
        // Every line is marked, so that what a profile's background process prints in between is told from the answer. And written for
        // itself: in a buffer full of lines the last one would be torn in two, and that process may print between the halves.
        text.Append(body)
            .Append("\n) </dev/null | LC_ALL=C awk '{ print \"")
            .Append(marker)
            .Append("=\" $0; fflush() }'\nprintf '\\n%s done\\n' ")
            .Append(marker)
            .Append('\n');
        return new ShellScript(marker, text.ToString());
    }

    /// <summary>
    /// A script that may hang in the middle: it ends before its deadline all the same, with a section that says where it hangs, and is
    /// not started beside one that still does.
    /// </summary>
    /// <param name="body">What to do; it announces its steps.</param>
    /// <param name="place">A word for the path that it works on.</param>
    /// <param name="deadline">The script's deadline.</param>
    /// <param name="variables">As for <see cref="Of"/>.</param>
    public static ShellScript Job(string body, string place, TimeSpan deadline, params ReadOnlySpan<(string Name, string Word)> variables)
    {
        var job = new StringBuilder(Prologue);
        foreach (var (name, word) in variables)
        {
            job.Append(name).Append('=').Append(word).Append('\n');
        }

        var limit = deadline * Share;
        var script = Of(
            Guarded,
            ("place", place),
            ("limit", Hundredths(limit)),
            ("early", Hundredths(limit / 2 < WayIn ? limit / 2 : WayIn)),
            ("job", ShellWord.Of(job.Append(body).ToString()))
        );
        return script with { IsJob = true };
    }

    /// <summary>A duration as the scripts count it.</summary>
    public static string Hundredths(TimeSpan duration) => ((long)(duration.TotalMilliseconds / 10)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A script that is kept in a file of the program.</summary>
    public static string Resource(string name)
    {
        using var stream =
            typeof(ShellScript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);

        // A checkout on Windows may have given it carriage returns, which sh takes for part of a word.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
