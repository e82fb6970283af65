using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Persistence.Setup;

/// <summary>Converts between the parts of a setup and their rows.</summary>
internal static class SetupRows
{
    public static EccServerRow Write(EccServerRow row, EccServer server, int position)
    {
        row.Name = server.Name;
        row.Position = position;
        row.IpAddress = server.IpAddress;
        row.Port = server.Port;
        row.LogPath = server.LogPath;
        row.ConfigRoot = server.ConfigRoot;
        row.ConfigBackupRoot = server.ConfigBackupRoot;
        row.SelectedConfig = server.SelectedConfig?.ToString();
        row.TransitionDeadlineMilliseconds = (long?)server.TransitionDeadline?.TotalMilliseconds;
        row.StopDeadlineMilliseconds = (long?)server.StopDeadline?.TotalMilliseconds;
        return row;
    }

    public static DataRouterRow Write(DataRouterRow row, DataRouter router, int position)
    {
        row.Name = router.Name;
        row.Position = position;
        row.IpAddress = router.IpAddress;
        row.Port = router.Port;
        row.ConnectionType = router.ConnectionType;
        row.LogPath = router.LogPath;
        return row;
    }

    public static EccServer Read(EccServerRow row) =>
        new()
        {
            Id = new EccServerId(row.Id),
            Name = row.Name,
            IpAddress = row.IpAddress,
            Port = row.Port,
            LogPath = row.LogPath,
            ConfigRoot = row.ConfigRoot,
            ConfigBackupRoot = row.ConfigBackupRoot,
            SelectedConfig = ConfigId.Parse(row.SelectedConfig),
            TransitionDeadline = Time(row.TransitionDeadlineMilliseconds),
            StopDeadline = Time(row.StopDeadlineMilliseconds),
        };

    public static DataRouter Read(DataRouterRow row) =>
        new()
        {
            Id = new RouterId(row.Id),
            Name = row.Name,
            IpAddress = row.IpAddress,
            Port = row.Port,
            ConnectionType = row.ConnectionType,
            LogPath = row.LogPath,
        };

    public static DataSource Read(DataSourceRow row) =>
        new()
        {
            Name = row.Name,
            EccServer = new EccServerId(row.EccServerId),
            DataRouter = new RouterId(row.DataRouterId),
        };

    private static TimeSpan? Time(long? milliseconds) => milliseconds is { } given ? TimeSpan.FromMilliseconds(given) : null;
}
