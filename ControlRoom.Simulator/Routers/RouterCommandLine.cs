using System.Globalization;

namespace ControlRoom.Simulator.Routers;

/// <summary>
/// The command line of the real router, with positional arguments only: <c>dataRouter [control] [data] [TCP] [FrameStorage]</c>. An
/// endpoint is <c>address:port</c>, <c>:port</c> or an address. Addresses are ignored, because the simulator listens on loopback only.
/// </summary>
internal static class RouterCommandLine
{
    public const string Usage = "Usage: dataRouter <[ctrl-ip]:[port]> <[ip]:[port]> [TCP] [FrameStorage]\n";

    private const int DefaultControlPort = 46003;
    private const int DefaultDataPort = 46005;

    /// <summary>Returns the options, or a sentence that says what cannot be simulated.</summary>
    public static (SimulatedRouterOptions? Options, string? Problem) Parse(IReadOnlyList<string> args)
    {
        var type = args.ElementAtOrDefault(2) ?? "TCP";
        var processor = args.ElementAtOrDefault(3) ?? "FrameStorage";
        if (type != "TCP" || processor != "FrameStorage")
        {
            return (null, $"The simulator supports only type TCP and processor FrameStorage, not '{type}' and '{processor}'");
        }

        if (
            PortOf(args.ElementAtOrDefault(0), DefaultControlPort) is not { } control
            || PortOf(args.ElementAtOrDefault(1), DefaultDataPort) is not { } data
        )
        {
            return (null, "A port is a number from 0 to 65535");
        }

        return (new SimulatedRouterOptions { ControlPort = control, DataPort = data }, null);
    }

    private static int? PortOf(string? endpoint, int defaultPort)
    {
        var colon = endpoint?.LastIndexOf(':') ?? -1;
        if (colon < 0 || colon == endpoint!.Length - 1)
        {
            return defaultPort;
        }

        return ushort.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }
}
