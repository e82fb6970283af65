using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Transitions;

/// <summary>Says whether an action can be taken now, and if not, why: the same answer for the button, the API and the coordinator.</summary>
/// <param name="limits">Which readings are good enough to act on.</param>
public sealed class ActionCheck(FreshnessLimits limits)
{
    /// <summary>Why the action cannot be taken by all servers; null if it can. All servers must be in the same fresh state.</summary>
    public string? WhyNotAll(SystemSnapshot snapshot, SystemAction action, DateTimeOffset now)
    {
        if (snapshot.EccServers.IsEmpty)
        {
            return "No ECC servers are set up.";
        }

        if (snapshot.Commands is [var command, ..])
        {
            return $"{NameOf(command, snapshot)} is under way.";
        }

        return snapshot.EccServers.Select(s => WhyNotSteady(s, now)).FirstOrDefault(why => why is not null)
            ?? WhyNotSame(snapshot)
            ?? WhyNotFrom(snapshot, action);
    }

    /// <summary>Why the action cannot be taken by this one server; null if it can.</summary>
    public string? WhyNotOne(SystemSnapshot snapshot, EccServerStatus server, SystemAction action, DateTimeOffset now)
    {
        var busy = snapshot.SystemCommand ?? snapshot.Commands.FirstOrDefault(c => c.Server == server.Server.Id);
        if (busy is not null)
        {
            return $"{NameOf(busy, snapshot)} is under way.";
        }

        return WhyNotSteady(server, now)
            ?? (TransitionTable.Find(server.Reading!.State, action) is null ? $"{server.Server.Name} is {server.Reading.State}." : null)
            ?? WhyNoConfig(server);
    }

    /// <summary>Why the open run cannot be closed without stopping anything; null if it can. No server that answers may be taking data; one that is lost for good must not keep the run open for ever.</summary>
    public string? WhyNotCloseRun(SystemSnapshot snapshot)
    {
        if (snapshot.OpenRun is null)
        {
            return "No run is open.";
        }

        if (snapshot.Commands is [var command, ..])
        {
            return $"{NameOf(command, snapshot)} is under way.";
        }

        var taking = snapshot.EccServers.FirstOrDefault(s => s.IsTransitioning || (s.Failure is null && s.Reading?.State is EccState.Running or EccState.Paused));
        return taking is null ? null : $"{taking.Server.Name} is {(taking.IsTransitioning ? "changing its state" : taking.Reading!.State)}: stop it first.";
    }

    /// <summary>The command as operators call it: "Describe all", "Stop ECC3".</summary>
    public static string NameOf(ActiveCommand command, SystemSnapshot snapshot) =>
        $"{command.Action} {(command.Server is { } id ? snapshot.Find(id)?.Server.Name ?? "a server" : "all")}";

    private static string? WhyNotSame(SystemSnapshot snapshot)
    {
        var groups = snapshot.EccServers.GroupBy(s => s.Reading!.State).OrderBy(g => g.Count()).ToList();
        return groups.Count == 1 ? null : "Not all servers are in the same state: " + string.Join(", ", groups.Select(Phrase)) + ".";
    }

    private static string Phrase(IGrouping<EccState, EccServerStatus> group) =>
        group.Count() == 1 ? $"{group.First().Server.Name} is {group.Key}" : $"{group.Count()} are {group.Key}";

    private static string? WhyNotFrom(SystemSnapshot snapshot, SystemAction action)
    {
        var state = snapshot.EccServers[0].Reading!.State;
        if (TransitionTable.Find(state, action) is null)
        {
            // A run whose servers were stopped one by one still has to be closed.
            return action == SystemAction.Stop && snapshot.OpenRun is not null ? null : NeedsOther(action, state);
        }

        return action != SystemAction.Start
            ? snapshot.EccServers.Select(WhyNoConfig).FirstOrDefault(why => why is not null)
            : snapshot.OpenRun is { } run ? $"Run {run.Number} is still open: Stop all closes it."
            : WhyNotFiled(snapshot) ?? snapshot.EccServers.Select(WhyNoConfig).FirstOrDefault(why => why is not null);
    }

    /// <summary>No data may be taken into a directory that holds files of an earlier run, or of none.</summary>
    private static string? WhyNotFiled(SystemSnapshot snapshot)
    {
        if (snapshot.Filings.FirstOrDefault(f => f.IsOwed) is { } owed)
        {
            return $"Run {owed.RunNumber} is not filed yet: {owed.Router} {(owed.State == FilingState.Failed ? "failed" : "is not done")}.";
        }

        var dirty = snapshot.DataRouters.FirstOrDefault(r => r.Reading?.IsClean == false);
        return dirty is null ? null : $"{dirty.Router.Name} is not clean: {dirty.Reading!.FileCount} GRAW files of no run are in {dirty.Reading.WorkingDirectory}. Move them away first.";
    }

    private static string NeedsOther(SystemAction action, EccState state) =>
        state == EccState.Off ? "The servers are Off: their processes must be restarted."
        : TransitionTable.StartOf(action) is { } start ? $"Needs {start}; all are {state}."
        : action == SystemAction.Stop ? $"Nothing to stop; all are {state}."
        : $"No way back; all are {state}.";

    private static string? WhyNoConfig(EccServerStatus server) =>
        server.Server.SelectedConfig is { IsComplete: true } ? null : $"{server.Server.Name} has no config selected.";

    private string? WhyNotSteady(EccServerStatus server, DateTimeOffset now)
    {
        if (server.IsTransitioning)
        {
            return $"{server.Server.Name} is changing its state.";
        }

        return limits.Of(server, now) switch
        {
            Freshness.Unknown => $"The state of {server.Server.Name} is not known yet.",
            Freshness.Lost => $"{server.Server.Name} does not answer.",
            Freshness.Stale => $"The state of {server.Server.Name} is too old to act on.",
            _ => null,
        };
    }
}
