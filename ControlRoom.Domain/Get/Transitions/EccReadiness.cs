using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>States in sentences why ECC servers cannot carry out a request.</summary>
public static class EccReadiness
{
    /// <summary>Returns why these servers are not all Ready; null if they are.</summary>
    public static string? WhyNotReady(IReadOnlyCollection<EccServerStatus> servers)
    {
        if (servers.FirstOrDefault(s => s.IsTransitioning) is { } changing)
        {
            return ChangingText(changing);
        }

        return servers.All(s => s.Reading!.State == EccState.Ready)
            ? null
            : WhyNotSame(servers) ?? WhyNotFrom(SystemAction.Start, servers.First().Reading!.State);
    }

    /// <summary>Returns why a server is not Ready; null if it is. Its state must be known.</summary>
    public static string? WhyNotReady(EccServerStatus server)
    {
        if (server.IsTransitioning)
        {
            return ChangingText(server);
        }

        return server.Reading!.State == EccState.Ready ? null : WhyNotFrom(SystemAction.Start, server.Reading.State);
    }

    /// <summary>Returns why a server cannot be configured; null if it has a complete configuration set.</summary>
    public static string? WhyNoConfig(EccServerStatus server) =>
        server.Server.SelectedConfig is { IsComplete: true } ? null : $"{server.Server.Name} has no config selected.";

    /// <summary>Returns why the state of a server is not reliable enough to act on; null if it is.</summary>
    public static string? WhyUnknown(EccServerStatus server, Freshness freshness) =>
        freshness switch
        {
            Freshness.Unknown => $"The state of {server.Server.Name} is not known yet.",
            Freshness.Lost => $"{server.Server.Name} does not answer.",
            Freshness.Stale => $"The state of {server.Server.Name} is too old to act on.",
            _ => null,
        };

    /// <summary>Returns why a server is changing state or its state is not reliable enough to act on; null if neither applies.</summary>
    public static string? WhyNotSteady(EccServerStatus server, Freshness freshness) =>
        server.IsTransitioning ? ChangingText(server) : WhyUnknown(server, freshness);

    /// <summary>Returns the sentence for a server that is between two states.</summary>
    public static string ChangingText(EccServerStatus server) => $"{server.Server.Name} is changing its state.";

    /// <summary>Returns why the servers are not in the same state; null if they are. The state of every server must be known.</summary>
    public static string? WhyNotSame(IReadOnlyCollection<EccServerStatus> servers)
    {
        var groups = servers.GroupBy(s => s.Reading!.State).OrderBy(g => g.Count()).ToList();
        return groups.Count <= 1 ? null : "Not all servers are in the same state: " + string.Join(", ", groups.Select(Phrase)) + ".";
    }

    /// <summary>Returns why an action is not possible in a state.</summary>
    public static string WhyNotFrom(SystemAction action, EccState state)
    {
        if (state == EccState.Off)
        {
            return "The servers are Off: their processes must be restarted.";
        }

        if (TransitionTable.StartOf(action) is { } start)
        {
            return $"Needs {start}; all are {state}.";
        }

        return action == SystemAction.Stop ? $"Nothing to stop; all are {state}." : $"Nothing to reset; all are {state}.";
    }

    private static string Phrase(IGrouping<EccState, EccServerStatus> group) =>
        group.Count() == 1 ? $"{group.First().Server.Name} is {group.Key}" : $"{group.Count()} are {group.Key}";
}
