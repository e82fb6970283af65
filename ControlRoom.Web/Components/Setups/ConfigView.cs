using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Setups;

/// <summary>The configuration sets of the servers, as pages show them.</summary>
/// <param name="Setup">The setup.</param>
/// <param name="WhyNot">Why no set can be selected now; null if one can.</param>
/// <param name="Servers">One for each ECC server.</param>
public sealed record ConfigView(SystemSetup Setup, string? WhyNot, ViewList<ConfigServer> Servers)
{
    /// <summary>Returns the view of a snapshot.</summary>
    public static ConfigView Of(SystemSnapshot snapshot, string? barred = null) =>
        new(
            snapshot.Setup,
            barred ?? CommandDesk.WhyNotChangeSetup(snapshot),
            [.. snapshot.EccServers.Select(s => new ConfigServer(s.Server, s.Configs, s.ConfigIsMissing, s.Reading?.State))]
        );
}
