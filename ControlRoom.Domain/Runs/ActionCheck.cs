using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>Says whether an action can be taken now, and if not, why: the same answer for the button, the API and the coordinator.</summary>
/// <param name="limits">Which readings are good enough to act on.</param>
/// <param name="interlocks">The conditions for starting a run.</param>
public sealed class ActionCheck(FreshnessLimits limits, StartInterlocks interlocks)
{
    /// <summary>Why the action cannot be taken by all servers; null if it can. All servers must be in the same fresh state, but for Stop, which is always possible if there is anything to stop.</summary>
    public string? WhyNotAll(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now) =>
        snapshot.EccServers.IsEmpty ? "No ECC servers are set up."
        : action == SystemAction.Stop ? WhyNothingToStop(snapshot, now)
        : CommandsUnderWay.WhyBusy(snapshot)
            ?? snapshot.EccServers.Select(s => WhyNotSteady(s, now)).FirstOrDefault(why => why is not null)
            ?? EccReadiness.WhyNotSame(snapshot.EccServers)
            ?? WhyNotFrom(snapshot, action, now);

    /// <summary>Why a run cannot be started, with everything that stands in the way.</summary>
    public StartChecklist Checklist(SystemSnapshot snapshot, DateTimeOffset now) => interlocks.Of(snapshot, now);

    /// <summary>Why the action cannot be taken by this one server; null if it can.</summary>
    public string? WhyNotOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action, DateTimeOffset now)
    {
        var busy = snapshot.SystemCommand ?? snapshot.Commands.FirstOrDefault(c => c.Server == server.Server.Id);
        if (busy is not null)
        {
            return CommandsUnderWay.UnderWay(busy, snapshot);
        }

        return WhyNotSteady(server, now)
            ?? (TransitionTable.Find(server.Reading!.State, action) is null ? $"{server.Server.Name} is {server.Reading.State}." : null)
            ?? (action == SystemAction.Start ? WhyNotInRun(snapshot, server) : null)
            ?? EccReadiness.WhyNoConfig(server);
    }

    /// <summary>True if an action of one server is a stop: Stop itself, and one state back from where it takes data.</summary>
    public static bool IsStop(EccServerStatus? server, SystemAction action) =>
        action == SystemAction.Stop || (action == SystemAction.Reset && server is { TakesData: true });

    /// <summary>Why a server cannot be left out of the open run; null if it can.</summary>
    public string? WhyNotExclude(SystemSnapshot snapshot, EccServerStatus server, DateTimeOffset now) =>
        snapshot.OpenRun is not { } run ? "No run is open."
        : run.Excludes(server.Server.Name) ? $"{server.Server.Name} is excluded from run {run.Number} already."
        : run.Phase != RunPhase.Stopping && server.TakesData && limits.Of(server, now) is Freshness.Fresh or Freshness.Ageing
            ? $"{server.Server.Name} is {server.Reading!.State}: stop it first."
        : null;

    /// <summary>Why a server that failed to start, or did not, cannot be retried or gone on without; null if it can.</summary>
    public static string? WhyNotDecide(SystemSnapshot snapshot) =>
        snapshot.OpenRun is not { Phase: RunPhase.Opening }
            ? snapshot.OpenRun is { } other
                ? $"Run {other.Number} is {other.Phase}: there is nothing to decide."
                : "No run is open."
            : CommandsUnderWay.WhyBusy(snapshot);

    /// <summary>That a run is open, and what ends it; null if none is.</summary>
    public static string? WhyRunIsOpen(SystemSnapshot snapshot) =>
        snapshot.OpenRun is not { } run ? null
        : run.Phase != RunPhase.Stopping ? $"Run {run.Number} is still open: stop it first."
        : snapshot.Storage.Failure is not null && !snapshot.EccServers.Any(s => s.TakesData && !run.Excludes(s.Server.Name))
            ? $"Run {run.Number} is stopped, but its end cannot be kept: see the alarm of the data directory. It closes by itself after that."
        : $"Run {run.Number} is being stopped: it closes by itself when no server takes data any more.";

    /// <summary>Why the open run cannot be closed without stopping anything; null if it can. No server that answers may be taking data; one that is lost for good must not keep the run open for ever.</summary>
    public string? WhyNotCloseRun(SystemSnapshot snapshot)
    {
        if (snapshot.OpenRun is not { } run)
        {
            return "No run is open.";
        }

        if (CommandsUnderWay.WhyBusy(snapshot) is { } busy)
        {
            return busy;
        }

        var taking = snapshot
            .EccServers.Where(s =>
                !run.Excludes(s.Server.Name)
                && (s.IsTransitioning || (s.Failure is null && s.Reading?.State is EccState.Running or EccState.Paused))
            )
            .ToList();
        if (taking.Count == 0)
        {
            return null;
        }

        var (what, without) = taking.Count == 1 ? ("stop it", "it") : ("stop them", "them");
        var states = taking.Select(s => $"{s.Server.Name} is {(s.IsTransitioning ? "changing its state" : s.Reading!.State)}");
        return $"{string.Join(", ", states)}: {what} first"
            + (run.Phase == RunPhase.Stopping ? $", or have an expert close the run without {without} and say the reason." : ".");
    }

    /// <summary>Why a decision made on an older version is out of date; null if nothing that matters has changed since.</summary>
    public static string? WhyOutdated(SystemSnapshot snapshot, long decidedOn, EccServerId? server)
    {
        var changed = snapshot.EccServers.FirstOrDefault(s =>
            s.Reading is not null && s.StateVersion > decidedOn && (server is null || server == s.Server.Id)
        );
        var what =
            snapshot.RunVersion > decidedOn && server is null && snapshot.LatestRun is { } run
                ? $"run {run.Number} is {(run.IsOpen ? run.Phase.ToString() : "closed")}"
            : changed is not null ? $"{changed.Server.Name} is {changed.Reading!.State}"
            : null;
        return what is null
            ? null
            : $"This was decided on an older state: {what} now{(snapshot.LastCommand is { } last ? $" ({CommandsUnderWay.WhoWhatWhen(last, snapshot)})" : string.Empty)}. Look again.";
    }

    /// <summary>Data taken by a server that is started alone would belong to no run.</summary>
    private static string? WhyNotInRun(SystemSnapshot snapshot, EccServerStatus server) =>
        snapshot.OpenRun switch
        {
            null => "No run is open: start all servers, which opens one.",
            { Phase: RunPhase.Stopping } run => $"Run {run.Number} is being stopped.",
            { } run when run.Excludes(server.Server.Name) => $"{server.Server.Name} is excluded from run {run.Number}.",
            _ => null,
        };

    /// <summary>Stop is possible whenever something may take data, known or not.</summary>
    private string? WhyNothingToStop(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var certain = snapshot.EccServers.All(s => WhyNotSteady(s, now) is null && !s.TakesData);
        if (snapshot.OpenRun is not null || snapshot.SystemCommand is not null || snapshot.NextStart is not null || !certain)
        {
            return null;
        }

        return EccReadiness.WhyNotSame(snapshot.EccServers)
            ?? EccReadiness.NeedsOther(SystemAction.Stop, snapshot.EccServers[0].Reading!.State);
    }

    private string? WhyNotFrom(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now)
    {
        var state = snapshot.EccServers[0].Reading!.State;
        return TransitionTable.Find(state, action) is not { } arrow ? EccReadiness.NeedsOther(action, state)
            : action == SystemAction.Start ? interlocks.Of(snapshot, now).WhyNot([])
            : arrow.Event != EccTransition.Stop && WhyRunIsOpen(snapshot) is { } open ? open
            : snapshot.EccServers.Select(EccReadiness.WhyNoConfig).FirstOrDefault(why => why is not null);
    }

    private string? WhyNotSteady(EccServerStatus server, DateTimeOffset now) =>
        server.IsTransitioning ? EccReadiness.Changing(server) : EccReadiness.WhyUnknown(server, limits.Of(server, now));
}
