using ControlRoom.Domain.Get;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Between new experiments and their rows; parts of a transaction.</summary>
internal static class ExperimentRows
{
    /// <summary>
    /// Why a name is taken; null if it is free. Some file systems do not tell upper case from lower, or é in one character from é in two.
    /// </summary>
    public static async Task<string?> WhyTakenAsync(
        ControlRoomDbContext context,
        string name,
        int? except,
        CancellationToken cancellationToken
    )
    {
        var names = await context.Experiments.AsNoTracking().Where(e => e.Id != except).Select(e => e.Name).ToListAsync(cancellationToken);
        return names.Find(n => NameKey.Same(n, name)) is { } taken ? $"There is an experiment called {taken} already." : null;
    }

    /// <summary>Gives a new experiment the parts of a setup, with ids of their own.</summary>
    /// <returns>The rows of its servers, by their ids in the setup.</returns>
    public static Dictionary<EccServerId, EccServerRow> Fill(ExperimentRow added, SystemSetup setup)
    {
        var servers = setup
            .EccServers.Index()
            .ToDictionary(s => s.Item.Id, s => SetupRows.Write(new EccServerRow { Name = s.Item.Name }, s.Item, s.Index));
        var routers = setup
            .DataRouters.Index()
            .ToDictionary(r => r.Item.Id, r => SetupRows.Write(new DataRouterRow { Name = r.Item.Name }, r.Item, r.Index));
        added.EccServers.AddRange(servers.Values);
        added.DataRouters.AddRange(routers.Values);
        added.DataSources.AddRange(
            setup.DataSources.Select(
                (s, i) =>
                    new DataSourceRow
                    {
                        Name = s.Name,
                        Position = i,
                        EccServer = servers[s.EccServer],
                        DataRouter = routers[s.DataRouter],
                    }
            )
        );
        return servers;
    }

    /// <summary>A new row of an observable of a new experiment.</summary>
    public static ObservableRow CopyOf(Observable observable, ExperimentRow experiment, int position)
    {
        var row = new ObservableRow
        {
            Experiment = experiment,
            Name = observable.Name,
            Position = position,
        };
        ObservableRows.Write(row, observable);
        return row;
    }
}
