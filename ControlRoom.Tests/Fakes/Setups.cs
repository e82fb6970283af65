using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Tests.Fakes;

/// <summary>Setups for tests.</summary>
public static class Setups
{
    /// <summary>CoBos ECC0 … and, last, ECC_mutant; ports count up from 9000, ids from 1.</summary>
    public static SystemSetup Of(int coBos, bool mutant = true)
    {
        var count = coBos + (mutant ? 1 : 0);
        return new SystemSetup
        {
            Experiment = "e20009",
            EccServers =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(n => new EccServer
                    {
                        Id = new EccServerId(n + 1),
                        Name = n < coBos ? $"ECC{n}" : "ECC_mutant",
                        IpAddress = "127.0.0.1",
                        Port = 9000 + n,
                        LogPath = "/var/log/ecc.log",
                        ConfigRoot = "/configs",
                        ConfigBackupRoot = "/configs/backup",
                        SelectedConfig = new ConfigId($"cobo{n}", "exp", "exp"),
                    }),
            ],
            DataRouters =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(n => new DataRouter
                    {
                        Id = new RouterId(n + 1),
                        Name = n < coBos ? $"DataRouter{n}" : "DataRouter_mutant",
                        IpAddress = "127.0.0.1",
                        Port = 46005 + n,
                    }),
            ],
            DataSources =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(n => new DataSource
                    {
                        Name = n < coBos ? $"CoBo[{n}]" : "Mutant[master]",
                        EccServer = new EccServerId(n + 1),
                        DataRouter = new RouterId(n + 1),
                    }),
            ],
        };
    }
}
