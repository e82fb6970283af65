using System.Globalization;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator;

/// <summary>One CoBo or the MuTAnT: its ECC server and its data router.</summary>
public sealed class SimulatedUnit
{
    internal SimulatedUnit(string suffix, string source, SimulatedEccServer eccServer)
    {
        RouterName = "DataRouter" + suffix;
        Source = source;
        EccServer = eccServer;
    }

    /// <summary>Name of the data source: <c>CoBo[n]</c> or <c>Mutant[master]</c>.</summary>
    public string Source { get; }

    /// <summary>The ECC server; its name is in its options.</summary>
    public SimulatedEccServer EccServer { get; }

    /// <summary>Name of the data router.</summary>
    public string RouterName { get; }

    /// <summary>Data port of the router on 127.0.0.1.</summary>
    public int RouterPort { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}: {EccServer.Options.Name} {EccServer.Port}, {RouterName} {RouterPort}");
}
