using System.Collections.Immutable;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Checks a whole setup.</summary>
public static class SetupCheck
{
    /// <summary>Returns what is wrong or unusual, errors first; empty for a complete setup.</summary>
    public static ImmutableArray<SetupFinding> Of(SystemSetup setup)
    {
        var errors = setup
            .EccServers.SelectMany(s => SetupRules.Of(s, setup).Select(p => new SetupFinding(true, s.Name, p.Text)))
            .Concat(setup.DataRouters.SelectMany(r => SetupRules.Of(r, setup).Select(p => new SetupFinding(true, r.Name, p.Text))))
            .Concat(setup.DataSources.SelectMany(s => SetupRules.Of(s, s.Name, setup).Select(p => new SetupFinding(true, s.Name, p.Text))));
        return [.. errors, .. Warnings(setup)];
    }

    private static IEnumerable<SetupFinding> Warnings(SystemSetup setup)
    {
        foreach (var server in setup.EccServers.Where(server => setup.DataSources.All(s => s.EccServer != server.Id)))
        {
            yield return new SetupFinding(
                false,
                server.Name,
                "has no data source: it controls nothing, and Configure will find nothing to connect."
            );
        }

        foreach (var router in setup.DataRouters.Where(router => setup.DataSources.All(s => s.DataRouter != router.Id)))
        {
            yield return new SetupFinding(false, router.Name, "has no data source: it will receive no data.");
        }

        foreach (var source in setup.DataSources)
        {
            if (SetupRules.Unusual(source.Name) is { } unusual)
            {
                yield return new SetupFinding(false, source.Name, unusual);
            }
        }

        foreach (var server in setup.EccServers.Where(s => s.SelectedConfig is null))
        {
            yield return new SetupFinding(false, server.Name, "has no configuration set selected.");
        }
    }
}
