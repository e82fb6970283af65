using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Determines whether ECC servers can carry out an action now and, if not, why. Button, API and command all use this check.
/// </summary>
/// <param name="devices">The ECC servers as devices of a run.</param>
/// <param name="limits">The age up to which a reading is reliable enough to act on.</param>
/// <param name="runs">The check of actions on runs.</param>
public sealed class EccActionCheck(GetDevices devices, FreshnessLimits limits, ActionCheck runs)
{
    private const string NoServers = "No ECC servers are set up.";

    /// <summary>The check of actions on runs.</summary>
    public ActionCheck Runs => runs;

    /// <summary>Returns why a server cannot be excluded from the open run; null if it can.</summary>
    public string? WhyNotExclude(SystemSnapshot snapshot, EccServerStatus server, DateTimeOffset now) =>
        ActionCheck.WhyNotExclude(snapshot, devices.Of(server, snapshot.OpenRun, now));

    /// <summary>
    /// Returns why the action is not possible for all servers; null if it is. All servers must be in the same fresh state. Stop is the
    /// exception: it is always possible if there is anything to stop. Without servers, runs of other devices can still be started and
    /// stopped.
    /// </summary>
    public string? WhyNotAll(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now)
    {
        if (snapshot.EccServers.IsEmpty)
        {
            return WhyNotWithoutServers(snapshot, action, now);
        }

        return action == SystemAction.Stop
            ? runs.WhyNothingToStop(snapshot, now)
            : CommandConflicts.WhyBusy(snapshot)
                ?? snapshot.EccServers.Select(s => WhyNotSteady(s, now)).FirstOrDefault(why => why is not null)
                ?? EccReadiness.WhyNotSame(snapshot.EccServers)
                ?? WhyNotFrom(snapshot, action, now);
    }

    /// <summary>Returns why the action is not possible for this server; null if it is.</summary>
    public string? WhyNotOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action, DateTimeOffset now)
    {
        var busy = snapshot.SystemCommand ?? snapshot.Commands.FirstOrDefault(c => c.Device == server.Server.Name);
        if (busy is not null)
        {
            return CommandConflicts.InProgressText(busy);
        }

        return WhyNotSteady(server, now)
            ?? (TransitionTable.Find(server.Reading!.State, action) is null ? $"{server.Server.Name} is {server.Reading.State}." : null)
            ?? (action == SystemAction.Start ? WhyNotInRun(snapshot, server) : null)
            ?? EccReadiness.WhyNoConfig(server);
    }

    /// <summary>True if an action on one server stops it: Stop, or Reset while the server takes data.</summary>
    public static bool IsStop(EccServerStatus? server, SystemAction action) =>
        action == SystemAction.Stop || (action == SystemAction.Reset && server is { TakesData: true });

    /// <summary>A server that is started alone must belong to an open run; otherwise its data would belong to no run.</summary>
    private static string? WhyNotInRun(SystemSnapshot snapshot, EccServerStatus server) =>
        snapshot.OpenRun switch
        {
            null => "No run is open. Start all servers to open one.",
            { Phase: RunPhase.Stopping } run => $"Run {run.Number} is being stopped.",
            { } run when run.Excludes(server.Server.Name) => $"{server.Server.Name} is excluded from run {run.Number}.",
            _ => null,
        };

    private string? WhyNotWithoutServers(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now) =>
        action switch
        {
            SystemAction.Start or SystemAction.Stop when runs.Subsystems.States(snapshot, now).IsEmpty => NoServers,
            SystemAction.Start => runs.Checklist(snapshot, now).WhyNot([]),
            SystemAction.Stop => runs.WhyNothingToStop(snapshot, now),
            _ => NoServers,
        };

    private string? WhyNotFrom(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now)
    {
        var state = snapshot.EccServers[0].Reading!.State;
        if (TransitionTable.Find(state, action) is not { } arrow)
        {
            return EccReadiness.WhyNotFrom(action, state);
        }

        if (action == SystemAction.Start)
        {
            return runs.Checklist(snapshot, now).WhyNot([]);
        }

        return arrow.Event != EccTransition.Stop && runs.WhyRunIsOpen(snapshot, now) is { } open
            ? open
            : snapshot.EccServers.Select(EccReadiness.WhyNoConfig).FirstOrDefault(why => why is not null);
    }

    private string? WhyNotSteady(EccServerStatus server, DateTimeOffset now) => EccReadiness.WhyNotSteady(server, limits.Of(server, now));
}
