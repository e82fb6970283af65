using ControlRoom.Domain.Get;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Setup;

/// <summary>Creates the rows of new experiments. The methods are parts of a transaction.</summary>
internal static class ExperimentRows
{
    /// <summary>
    /// Returns why a name cannot be used; null if it is free. Names are compared by their appearance, because some file systems do not
    /// distinguish upper and lower case, or é in one character and é in two.
    /// </summary>
    public static async Task<string?> WhyTakenAsync(
        ControlRoomDbContext context,
        string name,
        int? except,
        CancellationToken cancellationToken
    )
    {
        var names = await context.Experiments.AsNoTracking().Where(e => e.Id != except).Select(e => e.Name).ToListAsync(cancellationToken);
        return names.Find(n => NameKey.LooksSame(n, name)) is { } taken ? $"There is already an experiment called {taken}." : null;
    }

    /// <summary>Copies the parts of a setup into a new experiment, with new ids.</summary>
    /// <returns>The rows of the servers, by their ids in the setup.</returns>
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

    /// <summary>Returns the row of an observable for a new experiment.</summary>
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
