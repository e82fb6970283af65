using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ControlRoom.Tests.Domain.Setup;

/// <summary>Every valid setup is unchanged after it is written and read.</summary>
public sealed class SetupFileRoundTripTests
{
    private static readonly Gen<string> Words = Gen.Elements(
            "a",
            "Zoë",
            "x y",
            "µ",
            "\"q\"",
            "back\\slash",
            "{}",
            "//",
            "null",
            "日本",
            "😀",
            "-",
            "..."
        )
        .ListOf()
        .Where(w => w.Count is > 0 and < 5)
        .Select(string.Concat);

    private static readonly Gen<string> Paths = Gen.OneOf(Gen.Constant(string.Empty), Words);

    private static readonly Gen<ConfigId?> Configs = Gen.OneOf(
        Gen.Constant<ConfigId?>(null),
        from d in ConfigNames()
        from p in ConfigNames()
        from c in ConfigNames()
        select (ConfigId?)new ConfigId(d, p, c)
    );

    private static readonly Gen<TimeSpan?> Times = Gen.OneOf(
        Gen.Constant<TimeSpan?>(null),
        from milliseconds in Gen.Choose(1000, 3_600_000)
        select (TimeSpan?)TimeSpan.FromMilliseconds(milliseconds),
        from seconds in Gen.Choose(1, 3600)
        select (TimeSpan?)TimeSpan.FromSeconds(seconds)
    );

    private static readonly Gen<SystemSetup> Setups =
        from experiment in Words.Where(w => SetupFile.WhyNotExperiment(w) is null)
        from servers in ListOf(Servers())
        from routers in ListOf(Routers())
        from sources in ListOf(from name in Words from server in Gen.Choose(1, Math.Max(1, servers.Length)) select (name, server))
        select new SystemSetup
        {
            Experiment = experiment,
            EccServers =
            [
                .. servers.Select((s, i) => s with { Id = new EccServerId(i + 1), Name = $"{s.Name}{i}", IpAddress = $"{s.IpAddress}{i}" }),
            ],
            DataRouters =
            [
                .. routers.Select((r, i) => r with { Id = new RouterId(i + 1), Name = $"{r.Name}{i}", IpAddress = $"{r.IpAddress}{i}" }),
            ],
            DataSources = servers.IsEmpty
                ? []
                :
                [
                    .. sources
                        .Take(routers.Length)
                        .Select(
                            (s, i) =>
                                new DataSource
                                {
                                    Name = $"{s.name}{i}",
                                    EccServer = new EccServerId(s.server),
                                    DataRouter = new RouterId(routers.Length - i),
                                }
                        ),
                ],
        };

    [Fact]
    public void Parse_OfWrite_GivesTheSame() =>
        Prop.ForAll(
                Setups.ToArbitrary(),
                setup =>
                {
                    var result = SetupFile.Parse(SetupFile.Write(setup));
                    return result.IsValid
                        && result.Setup.Experiment == setup.Experiment
                        && result.Setup.EccServers.SequenceEqual(setup.EccServers)
                        && result.Setup.DataRouters.SequenceEqual(setup.DataRouters)
                        && result.Setup.DataSources.SequenceEqual(setup.DataSources);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Prop.ForAll(
                (
                    from text in ArbMap.Default.GeneratorFor<string>()
                    from cut in Gen.Choose(0, 200)
                    from setup in Setups
                    select SetupFile.Write(setup).Insert(cut % 20, text ?? string.Empty)
                ).ToArbitrary(),
                json => SetupFile.Parse(json) is { } result && result.IsValid == result.Errors.IsEmpty
            )
            .QuickCheckThrowOnFailure();

    private static Gen<string> ConfigNames() => Words.Where(w => !w.Contains('/', StringComparison.Ordinal));

    private static Gen<ImmutableArray<T>> ListOf<T>(Gen<T> part) => from list in part.ListOf() select list.ToImmutableArray();

    private static Gen<EccServer> Servers() =>
        from name in Words
        from address in Gen.Elements("10.0.0.", "fe80::", "daq-", "a.b")
        from port in Gen.Choose(1, 65535)
        from log in Paths
        from root in Paths
        from backup in Paths
        from config in Configs
        from transition in Times
        from stop in Times
        select new EccServer
        {
            Id = default,
            Name = name,
            IpAddress = address,
            Port = port,
            LogPath = log,
            ConfigRoot = root,
            ConfigBackupRoot = backup,
            SelectedConfig = config,
            TransitionDeadline = transition,
            StopDeadline = stop,
        };

    private static Gen<DataRouter> Routers() =>
        from name in Words
        from address in Gen.Elements("10.0.1.", "daq_")
        from port in Gen.Choose(1, 65535)
        from type in Gen.Elements(Enum.GetValues<ConnectionType>())
        from log in Paths
        select new DataRouter
        {
            Id = default,
            Name = name,
            IpAddress = address,
            Port = port,
            ConnectionType = type,
            LogPath = log,
        };
}
