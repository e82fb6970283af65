using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Probes;

/// <summary>Builds the shell script of a probe.</summary>
internal static class ProbeScript
{
    /// <summary>
    /// The script's share of the probe's deadline. The rest is for the transfer and for steps that the script does not time.
    /// </summary>
    private const double ScriptShare = 0.75;

    private static readonly string Body = ShellScript.Guard + ShellScript.Resource("probe.sh");

    private static readonly string Survey = ShellWord.Quote(
        ShellScript.Prologue + ShellScript.Resource("others.sh") + ShellScript.Resource("survey.sh")
    );

    /// <summary>Returns a script for these routers; without routers it only lists the processes.</summary>
    /// <param name="routers">The routers.</param>
    /// <param name="processes">The directory in which Linux shows processes; other systems use only lsof.</param>
    /// <param name="runDirectory">The directory of the next run, below the routers' directories; null if it is not requested.</param>
    /// <param name="deadline">The probe's deadline; 4 s by default. Hung tools take only a part of it.</param>
    /// <param name="unresponsive">The process ids of routers whose directories did not respond last time, separated by spaces.</param>
    public static ShellScript For(
        ImmutableArray<RouterEndpoint> routers,
        string processes = "/proc",
        string? runDirectory = null,
        TimeSpan? deadline = null,
        string unresponsive = ""
    ) =>
        ShellScript.Create(
            Body,
            ("routers", routers.IsEmpty ? "0" : "1"),
            ("ports", ShellWord.Quote(string.Join(' ', routers.Select(r => r.Port.ToString(CultureInfo.InvariantCulture))))),
            ("proc", ShellWord.Quote(processes)),
            ("run", ShellWord.Quote(runDirectory ?? string.Empty)),
            ("late", ShellWord.Quote(unresponsive)),
            ("budget", ShellScript.Hundredths((deadline ?? TimeSpan.FromSeconds(4)) * ScriptShare)),
            ("survey", Survey)
        );
}
