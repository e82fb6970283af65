using System.Security.Cryptography;
using System.Text;

namespace ControlRoom.Remote.Shells;

/// <summary>A script for a host's kept-open shell. Nobody can guess its marker, so that nothing a host prints can pass for a frame.</summary>
/// <param name="Marker">Begins every line of a frame.</param>
/// <param name="Text">What the shell is told: all of it is read before any of it runs, it runs in a shell of its own, and the last line tells that it ended.</param>
internal sealed record ShellScript(string Marker, string Text)
{
    private static readonly string Prologue = Resource("prologue.sh");

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
        // Every line is marked, so that what a profile's background process prints in between is told from the answer. And written for itself: in a buffer
        // full of lines the last one would be torn in two, and that process may print between the halves.
        text.Append(body).Append("\n) </dev/null | LC_ALL=C awk '{ print \"").Append(marker).Append("=\" $0; fflush() }'\nprintf '\\n%s done\\n' ").Append(marker).Append('\n');
        return new ShellScript(marker, text.ToString());
    }

    /// <summary>A script that is kept in a file of the program.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(ShellScript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);

        // A checkout on Windows may have given it carriage returns, which sh takes for part of a word.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
