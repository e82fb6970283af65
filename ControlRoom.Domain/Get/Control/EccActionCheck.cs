using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Says whether ECC servers can take an action now, and if not, why: the same answer for the button, the API and the door.
/// </summary>
/// <param name="devices">What runs need to know of ECC servers.</param>
/// <param name="limits">Which readings are good enough to act on.</param>
/// <param name="runs">What can be done to runs.</param>
public sealed class EccActionCheck(GetDevices devices, FreshnessLimits limits, ActionCheck runs)
{
    /// <summary>What can be done to runs.</summary>
    public ActionCheck Runs => runs;

    /// <summary>Why a server cannot be left out of the open run; null if it can.</summary>
    public string? WhyNotExclude(SystemSnapshot snapshot, EccServerStatus server, DateTimeOffset now) =>
        ActionCheck.WhyNotExclude(snapshot, devices.Of(server, snapshot.OpenRun, now));

    /// <summary>
    /// Why the action cannot be taken by all servers; null if it can. All servers must be in the same fresh state, but for Stop, which is
    /// always possible if there is anything to stop. Without servers runs of other devices are started and stopped all the same.
    /// </summary>
    public string? WhyNotAll(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now) =>
        snapshot.EccServers.IsEmpty ? WhyNotWithoutServers(snapshot, action, now)
        : action == SystemAction.Stop ? runs.WhyNothingToStop(snapshot, now)
        : CommandsUnderWay.WhyBusy(snapshot)
            ?? snapshot.EccServers.Select(s => WhyNotSteady(s, now)).FirstOrDefault(why => why is not null)
            ?? EccReadiness.WhyNotSame(snapshot.EccServers)
            ?? WhyNotFrom(snapshot, action, now);

    /// <summary>Why the action cannot be taken by this one server; null if it can.</summary>
    public string? WhyNotOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action, DateTimeOffset now)
    {
        var busy = snapshot.SystemCommand ?? snapshot.Commands.FirstOrDefault(c => c.Device == server.Server.Name);
        if (busy is not null)
        {
            return CommandsUnderWay.UnderWay(busy);
        }

        return WhyNotSteady(server, now)
            ?? (TransitionTable.Find(server.Reading!.State, action) is null ? $"{server.Server.Name} is {server.Reading.State}." : null)
            ?? (action == SystemAction.Start ? WhyNotInRun(snapshot, server) : null)
            ?? EccReadiness.WhyNoConfig(server);
    }

    /// <summary>True if an action of one server is a stop: Stop itself, and one state back from where it takes data.</summary>
    public static bool IsStop(EccServerStatus? server, SystemAction action) =>
        action == SystemAction.Stop || (action == SystemAction.Reset && server is { TakesData: true });

    /// <summary>Data taken by a server that is started alone would belong to no run.</summary>
    private static string? WhyNotInRun(SystemSnapshot snapshot, EccServerStatus server) =>
        snapshot.OpenRun switch
        {
            null => "No run is open: start all servers, which opens one.",
            { Phase: RunPhase.Stopping } run => $"Run {run.Number} is being stopped.",
            { } run when run.Excludes(server.Server.Name) => $"{server.Server.Name} is excluded from run {run.Number}.",
            _ => null,
        };

    private string? WhyNotWithoutServers(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now) =>
        runs.Subsystems.States(snapshot, now).IsEmpty ? "No ECC servers are set up."
        : action == SystemAction.Start ? runs.Checklist(snapshot, now).WhyNot([])
        : action == SystemAction.Stop ? runs.WhyNothingToStop(snapshot, now)
        : "No ECC servers are set up.";

    private string? WhyNotFrom(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now)
    {
        var state = snapshot.EccServers[0].Reading!.State;
        return TransitionTable.Find(state, action) is not { } arrow ? EccReadiness.NeedsOther(action, state)
            : action == SystemAction.Start ? runs.Checklist(snapshot, now).WhyNot([])
            : arrow.Event != EccTransition.Stop && runs.WhyRunIsOpen(snapshot, now) is { } open ? open
            : snapshot.EccServers.Select(EccReadiness.WhyNoConfig).FirstOrDefault(why => why is not null);
    }

    private string? WhyNotSteady(EccServerStatus server, DateTimeOffset now) => EccReadiness.WhyNotSteady(server, limits.Of(server, now));
}
