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
    public static ShellScript For(ImmutableArray<RouterEndpoint> routers, string processes = "/proc") =>
        ShellScript.Of(Body, ("routers", routers.IsEmpty ? "0" : "1"), ("proc", ShellWord.Of(processes)));
}
