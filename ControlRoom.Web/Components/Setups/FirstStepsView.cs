using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Setups;

/// <summary>The progress of a new installation.</summary>
/// <param name="Experiment">The active experiment; empty if there is none.</param>
/// <param name="Servers">How many ECC servers are set up.</param>
/// <param name="AnsweringServers">How many of them answer.</param>
/// <param name="ServersWithConfig">How many of them have a configuration set.</param>
/// <param name="Routers">How many data routers are set up.</param>
/// <param name="Online">How many of them are online.</param>
public sealed record FirstStepsView(string Experiment, int Servers, int AnsweringServers, int ServersWithConfig, int Routers, int Online)
{
    /// <summary>True if at least one ECC server is set up.</summary>
    public bool HasServers => Servers > 0;

    /// <summary>True if all servers answer and all routers are online.</summary>
    public bool AllAnswer => HasServers && AnsweringServers == Servers && Online == Routers;

    /// <summary>True if every server has a configuration set.</summary>
    public bool AllSelected => HasServers && ServersWithConfig == Servers;

    /// <summary>True if all steps are done.</summary>
    public bool IsReady => AllAnswer && AllSelected;

    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static FirstStepsView Of(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits) =>
        new(
            snapshot.Setup.Experiment,
            snapshot.EccServers.Length,
            snapshot.EccServers.Count(s => limits.IsFresh(s, now)),
            snapshot.EccServers.Count(s => s.Server.SelectedConfig is not null),
            snapshot.DataRouters.Length,
            snapshot.DataRouters.Count(r => r.Reading is { IsOnline: true } && limits.IsFresh(r, now))
        );
}
