using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get;

/// <summary>Why ECC servers cannot do what is asked for, in sentences.</summary>
public static class EccReadiness
{
    /// <summary>Why these servers are not all Ready; null if they are.</summary>
    public static string? WhyNotReady(IReadOnlyCollection<EccServerStatus> servers) =>
        servers.FirstOrDefault(s => s.IsTransitioning) is { } changing ? Changing(changing)
        : servers.All(s => s.Reading!.State == EccState.Ready) ? null
        : WhyNotSame(servers) ?? NeedsOther(SystemAction.Start, servers.First().Reading!.State);

    /// <summary>Why a server cannot be configured; null if it has a complete configuration set.</summary>
    public static string? WhyNoConfig(EccServerStatus server) =>
        server.Server.SelectedConfig is { IsComplete: true } ? null : $"{server.Server.Name} has no config selected.";

    /// <summary>Why the state of a server is not good enough to act on; null if it is.</summary>
    public static string? WhyUnknown(EccServerStatus server, Freshness freshness) =>
        freshness switch
        {
            Freshness.Unknown => $"The state of {server.Server.Name} is not known yet.",
            Freshness.Lost => $"{server.Server.Name} does not answer.",
            Freshness.Stale => $"The state of {server.Server.Name} is too old to act on.",
            _ => null,
        };

    /// <summary>Why a server is not in a state that is good enough to act on; null if it is.</summary>
    public static string? WhyNotSteady(EccServerStatus server, Freshness freshness) =>
        server.IsTransitioning ? Changing(server) : WhyUnknown(server, freshness);

    /// <summary>That a server is between two states.</summary>
    public static string Changing(EccServerStatus server) => $"{server.Server.Name} is changing its state.";

    /// <summary>Why servers are not in one state; null if they are. All of them must have been read.</summary>
    public static string? WhyNotSame(IReadOnlyCollection<EccServerStatus> servers)
    {
        var groups = servers.GroupBy(s => s.Reading!.State).OrderBy(g => g.Count()).ToList();
        return groups.Count <= 1 ? null : "Not all servers are in the same state: " + string.Join(", ", groups.Select(Phrase)) + ".";
    }

    /// <summary>Why there is no such action from a state.</summary>
    public static string NeedsOther(SystemAction action, EccState state) =>
        state == EccState.Off ? "The servers are Off: their processes must be restarted."
        : TransitionTable.StartOf(action) is { } start ? $"Needs {start}; all are {state}."
        : action == SystemAction.Stop ? $"Nothing to stop; all are {state}."
        : $"No way back; all are {state}.";

    private static string Phrase(IGrouping<EccState, EccServerStatus> group) =>
        group.Count() == 1 ? $"{group.First().Server.Name} is {group.Key}" : $"{group.Count()} are {group.Key}";
}
