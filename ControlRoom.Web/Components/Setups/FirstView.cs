using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Components.Setups;

/// <summary>How far a new installation has come.</summary>
/// <param name="Experiment">The active one; empty if there is none.</param>
/// <param name="Servers">How many ECC servers are set up.</param>
/// <param name="Answering">How many of them answer.</param>
/// <param name="Selected">How many of them have a configuration set.</param>
/// <param name="Routers">How many data routers are set up.</param>
/// <param name="Online">How many of them are online.</param>
public sealed record FirstView(string Experiment, int Servers, int Answering, int Selected, int Routers, int Online)
{
    /// <summary>True if there is something to operate.</summary>
    public bool HasServers => Servers > 0;

    /// <summary>True if everything that is set up can be reached.</summary>
    public bool AllAnswer => HasServers && Answering == Servers && Online == Routers;

    /// <summary>True if every server has a configuration set.</summary>
    public bool AllSelected => HasServers && Selected == Servers;

    /// <summary>True if nothing is left to do.</summary>
    public bool IsReady => AllAnswer && AllSelected;

    /// <summary>The view of a snapshot at a moment.</summary>
    public static FirstView Of(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits) =>
        new(
            snapshot.Setup.Experiment,
            snapshot.EccServers.Length,
            snapshot.EccServers.Count(s => limits.IsFresh(s, now)),
            snapshot.EccServers.Count(s => s.Server.SelectedConfig is not null),
            snapshot.DataRouters.Length,
            snapshot.DataRouters.Count(r => r.Reading is { IsOnline: true } && limits.IsFresh(r, now))
        );
}
