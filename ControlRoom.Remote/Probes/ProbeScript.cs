using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Probes;

/// <summary>The shell script of one probe.</summary>
internal static class ProbeScript
{
    /// <summary>
    /// The script's own part of the probe's deadline: the rest is for the way there and back, and for what it does not count.
    /// </summary>
    private const double Share = 0.75;

    private static readonly string Body = ShellScript.Guard + ShellScript.Resource("probe.sh");

    private static readonly string Survey = ShellWord.Of(
        ShellScript.Prologue + ShellScript.Resource("others.sh") + ShellScript.Resource("survey.sh")
    );

    /// <summary>A script for these routers; without any it only lists the processes.</summary>
    /// <param name="routers">The routers.</param>
    /// <param name="processes">Where Linux shows processes as directories; a system that has no such place answers by lsof alone.</param>
    /// <param name="runDirectory">The next run's directory below theirs; null if nobody wants to know.</param>
    /// <param name="deadline">The probe's deadline; 4 s unless given. Tools that hang cost only a part of it.</param>
    /// <param name="late">Routers' processes whose directories did not answer last time, separated by spaces.</param>
    public static ShellScript For(
        ImmutableArray<RouterEndpoint> routers,
        string processes = "/proc",
        string? runDirectory = null,
        TimeSpan? deadline = null,
        string late = ""
    ) =>
        ShellScript.Of(
            Body,
            ("routers", routers.IsEmpty ? "0" : "1"),
            ("ports", ShellWord.Of(string.Join(' ', routers.Select(r => r.Port.ToString(CultureInfo.InvariantCulture))))),
            ("proc", ShellWord.Of(processes)),
            ("run", ShellWord.Of(runDirectory ?? string.Empty)),
            ("late", ShellWord.Of(late)),
            ("budget", ShellScript.Hundredths((deadline ?? TimeSpan.FromSeconds(4)) * Share)),
            ("survey", Survey)
        );
}
