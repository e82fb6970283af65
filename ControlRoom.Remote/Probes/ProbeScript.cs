using System.Collections.Immutable;
using ControlRoom.Domain.Routers;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Probes;

/// <summary>The shell script of one probe.</summary>
internal static class ProbeScript
{
    private static readonly string Body = ShellScript.Resource("probe.sh");

    /// <summary>A script for these routers; without any it only lists the processes.</summary>
    /// <param name="routers">The routers.</param>
    /// <param name="processes">Where Linux shows processes as directories; a system that has no such place answers by lsof alone.</param>
    /// <param name="runDirectory">The next run's directory below theirs; null if nobody wants to know.</param>
    public static ShellScript For(ImmutableArray<RouterEndpoint> routers, string processes = "/proc", string? runDirectory = null) =>
        ShellScript.Of(Body, ("routers", routers.IsEmpty ? "0" : "1"), ("proc", ShellWord.Of(processes)), ("run", ShellWord.Of(runDirectory ?? string.Empty)));
}
