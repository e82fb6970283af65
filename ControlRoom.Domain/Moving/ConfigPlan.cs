using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Domain.Moving;

/// <summary>The configuration sets of the servers of a dump.</summary>
internal sealed class ConfigPlan(Dump dump, MoveFindings found)
{
    private readonly ILookup<long?, DumpedConfig> byServer = dump.Configs.All.ToLookup(c => c.Server);

    /// <summary>Returns the selected set of a server; null if none is selected.</summary>
    public ConfigId? SelectedOf(DumpedServer server) => dump.Configs.Find(server.Config) is { } selected ? IdOf(selected) : null;

    /// <summary>
    /// Returns the sets that a server listed, and those that were entered manually. The original stores the same time for all sets of one
    /// answer and deletes older ones, so a set with another time was entered manually.
    /// </summary>
    public ConfigSetList ListOf(DumpedServer server)
    {
        var sets = new Dictionary<ConfigId, DateTimeOffset?>();
        foreach (var config in byServer[server.Mark.Key])
        {
            var at = found.TimeOf(dump.Configs, config, "last_fetched", config.FetchedAt);
            sets[IdOf(config)] = sets.TryGetValue(IdOf(config), out var before) && before > at ? before : at;
        }

        var fetched = sets
            .Values.OfType<DateTimeOffset>()
            .CountBy(at => at)
            .OrderBy(c => c.Value)
            .ThenBy(c => c.Key)
            .Select(c => (DateTimeOffset?)c.Key)
            .LastOrDefault();
        if (SelectedOf(server) is { } selected && !sets.ContainsKey(selected))
        {
            sets.Add(selected, null);
            found.Notes.AddOnce(MoveNote.SelectedElsewhere, $"{selected} of {SetupFileText.Quote(server.Server.Name)}");
        }

        return new ConfigSetList
        {
            Sets = [.. sets.Select(s => SetOf(s.Key, s.Value is not null && s.Value == fetched ? fetched : null))],
            FetchedAt = fetched,
        };
    }

    private static ConfigSet SetOf(ConfigId config, DateTimeOffset? listed) => new(config, listed, IsManual: listed is null);

    private static ConfigId IdOf(DumpedConfig config) => new(config.Describe, config.Prepare, config.Configure);
}
