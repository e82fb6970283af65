using System.Collections.Immutable;
using ControlRoom.Domain.Routers;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Probes;

/// <summary>The shell script of one probe.</summary>
internal static class ProbeScript
{
    private static readonly string Body = ShellScript.Resource("probe.sh");

    /// <summary>A script for these routers; without any it only lists the processes.</summary>
    public static ShellScript For(ImmutableArray<RouterEndpoint> routers) => ShellScript.Of(Body, ("routers", routers.IsEmpty ? "0" : "1"));
}
