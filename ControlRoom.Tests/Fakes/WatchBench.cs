using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>A run with routers and disks at times that the test sets, and its alarms: no clock, no commands.</summary>
public sealed class WatchBench
{
    private readonly Dictionary<string, EccState> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RouterReading> readings = new(StringComparer.Ordinal);

    /// <summary>Opens a run of CoBos whose routers are on the named hosts; all servers are running.</summary>
    /// <param name="options">The options of the alarms.</param>
    /// <param name="hosts">One for each router; the last is the MuTAnT's.</param>
    public WatchBench(RunOptions options, params string[] hosts)
    {
        Options = options;
        var setup = Setups.Of(hosts.Length - 1);
        setup = setup with { DataRouters = [.. setup.DataRouters.Select((r, n) => r with { IpAddress = hosts[n] })] };
        Store.Apply(new SetupLoaded(Start, setup));
        foreach (var router in setup.DataRouters)
        {
            readings[router.Name] = new RouterReading
            {
                IsOnline = true,
                IsConnected = true,
                WorkingDirectory = $"/data/{router.Id}",
                FileCount = 1,
                FileBytes = 0,
                DiskFreeBytes = 1_000_000_000_000,
                DiskTotalBytes = 2_000_000_000_000,
                DiskMount = "/data",
            };
        }

        setup.EccServers.ToList().ForEach(s => Report(s.Name, EccState.Running));
        Store.Apply(
            new RunChanged(
                Start,
                new Run
                {
                    Experiment = "e20009",
                    Number = 4,
                    StartedAt = Start,
                    Phase = RunPhase.Running,
                }
            )
        );
    }

    /// <summary>The beginning of the run.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public SystemStore Store { get; } = new();

    public SystemSnapshot Now => Store.Current;

    public RunOptions Options { get; }

    /// <summary>The alarms after each check, without repetition: kind and source, or an empty line for none.</summary>
    public List<string> History { get; } = [];

    /// <summary>Sets what a server reports from now on; null if it does not answer.</summary>
    public void Report(string server, EccState? state, double seconds = 0)
    {
        var id = Now.EccServers.Single(s => s.Server.Name == server).Server.Id;
        states.Remove(server);
        if (state is { } reported)
        {
            states[server] = reported;
        }

        Store.Apply(
            state is { } now
                ? new EccStateRead(Start.AddSeconds(seconds), id, new EccReading(now, EccTransition.None, string.Empty), TimeSpan.Zero)
                : new EccReadFailed(
                    Start.AddSeconds(seconds),
                    id,
                    new EccFailure(EccFailureKind.TimedOut, "No answer within 2 s."),
                    TimeSpan.Zero
                )
        );
    }

    /// <summary>Changes what later probes report of a router.</summary>
    public void Change(string router, Func<RouterReading, RouterReading> change) => readings[router] = change(readings[router]);

    /// <summary>Changes what later probes report of all routers.</summary>
    public void ChangeAll(Func<RouterReading, RouterReading> change) => readings.Keys.ToList().ForEach(r => Change(r, change));

    /// <summary>Routers write this many more bytes; all routers if none is named.</summary>
    public void Write(long bytes, params string[] routers)
    {
        foreach (var router in routers.Length > 0 ? routers : [.. readings.Keys])
        {
            Change(router, r => r with { FileBytes = r.FileBytes + bytes });
        }
    }

    /// <summary>Probes all hosts, or the named ones, and then checks the alarms.</summary>
    public ImmutableArray<RunAlarm> Check(double seconds, params string[] hosts)
    {
        var at = Start.AddSeconds(seconds);
        states.ToList().ForEach(s => Report(s.Key, s.Value, seconds));
        foreach (
            var host in Now
                .DataRouters.Select(r => r.Router.IpAddress)
                .Distinct()
                .Where(h => hosts.Length == 0 || hosts.Contains(h))
                .ToList()
        )
        {
            var seen = Now
                .DataRouters.Where(r => r.Router.IpAddress == host)
                .ToImmutableDictionary(r => r.Router.Id, r => readings[r.Router.Name]);
            Store.Apply(new HostProbed(at, host, new HostReading { Routers = seen }, TimeSpan.Zero));
        }

        return Alarms(seconds);
    }

    /// <summary>A host cannot be reached.</summary>
    public void LoseHost(string host, double seconds) =>
        Store.Apply(new HostProbed(Start.AddSeconds(seconds), host, HostReading.Failed("no answer"), TimeSpan.Zero));

    /// <summary>Checks the alarms without a probe.</summary>
    public ImmutableArray<RunAlarm> Alarms(double seconds)
    {
        var at = Start.AddSeconds(seconds);
        Store.Apply(
            new AlarmsChanged(
                at,
                [
                    .. new RunAlarmFinder(PureSubsystems.Of(RunControlBench.Limits, Options))
                        .Of(Now, at)
                        .Select(a => a.WithHistoryFrom(Now.Alarms)),
                ]
            )
        );
        var alarms = string.Join(", ", Now.Alarms.Select(a => $"{a.Kind} {a.Source}"));
        if (alarms != History.LastOrDefault())
        {
            History.Add(alarms);
        }

        return Now.Alarms;
    }
}
