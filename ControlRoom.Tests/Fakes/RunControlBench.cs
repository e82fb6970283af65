using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Hosts.Watch;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using Microsoft.Extensions.Logging.Abstractions;

namespace ControlRoom.Tests.Fakes;

/// <summary>A complete run control on fake servers, without polling: tests read the servers themselves.</summary>
public sealed class RunControlBench : IAsyncDisposable
{
    public RunControlBench(int coBos, bool mutant = true, TransitionOptions? options = null, RunOptions? runOptions = null)
        : this(
            new BenchParts
            {
                Setup = Setups.Of(coBos, mutant),
                Pace = options ?? Quick,
                Rules = runOptions ?? Rules,
            }
        ) { }

    public RunControlBench(BenchParts parts)
    {
        var (pace, rules, limits, time) = (parts.Pace, parts.Rules, parts.Limits, parts.Time);
        var journal = parts.Journal ?? Runs;
        Freshness = limits;
        Lanes = new EccLanes(parts.Client ?? Ecc, Store, time);
        Watch = new HostProber(Store, parts.Disk ?? Hosts, time);
        var runner = new TransitionRunner(Lanes, Store, pace, time);
        Filer = new RunFiler(
            Store,
            parts.Mover ?? Hosts,
            parts.Filings ?? Runs.Filings,
            Watch,
            Prompt,
            time,
            NullLogger<RunFiler>.Instance
        );
        Filing = new FilingDesk(Store, Filer, new AuditTrail(Store, time));
        HostDesk = new HostDesk(Store, Watch, new AuditTrail(Store, time));
        Log = new LogDesk(Store, new AuditTrail(Store, time), time);
        Configs = new ConfigArchiver(Store, Hosts, ConfigFiles, Prompt, time, NullLogger<ConfigArchiver>.Instance);
        var devices = new GetDevices(limits);
        Desk = new CommandDesk(Store, time, NullLogger<CommandDesk>.Instance);
        BringUps = new BringUpRunner(Store, runner, time);
        Planner = new BringUpPlanner(limits);
        var sets = new FakeConfigSets(Store);
        ConfigSets = new ConfigDesk(Store, sets, parts.Client ?? Ecc, sets, Desk, time);
        Get = new GetSubsystem(
            devices,
            new GetConditions(limits, rules),
            new GetAlarms(limits, rules),
            new ServerStarter(Store, runner, rules),
            new ServerStopper(Lanes, Store, runner, rules, pace, time),
            Configs,
            new GetPreparation(Store, Planner, BringUps, time),
            new GetConfiguration(Store, ConfigSets, Lanes),
            limits,
            rules
        );
        Subsystems = new SubsystemSet([.. parts.WithoutGet ? Array.Empty<ISubsystem>() : [Get], .. parts.Others(Store)]);
        Recorder = new RunRecorder(Store, journal, Subsystems, time, NullLogger<RunRecorder>.Instance);
        AlarmRecorder = new AlarmRecorder(Store, parts.Alarms ?? new FakeAlarmStore(), time, NullLogger<AlarmRecorder>.Instance);
        Alarms = new AlarmDesk(Store, AlarmRecorder, Recorder, new AuditTrail(Store, time), time);
        Shelf = new AlarmShelf(Store, AlarmRecorder, Recorder, new AuditTrail(Store, time), time);
        Policy = new ActionCheck(Subsystems, new StartInterlocks(Subsystems));
        Check = new EccActionCheck(devices, limits, Policy);
        var executor = new RunExecutor(Store, Subsystems, Recorder, Filer, time, NullLogger<RunExecutor>.Instance);
        RunDesk = new RunDesk(Store, Desk, Subsystems, Policy, executor, time);
        Commands = new EccCommands(Desk, RunDesk, runner, Check, Policy, BringUps, Planner, executor, time);
        SubsystemDesk = new SubsystemDesk(Desk, Subsystems, Policy);
        Ending = new AutomaticEndDesk(Store, journal, Recorder, time);
        Sequence = new RunSequencer(Store, Subsystems, RunDesk, Recorder, rules, time);
        Closer = new RunCloser(RunDesk, Subsystems, rules, time);
        Supervisor = new RunSupervisor(
            Store,
            Subsystems,
            RunDesk,
            Recorder,
            new AlarmSupervisor(
                Store,
                new RunAlarmFinder(Subsystems),
                new RestoredAlarmCheck(Subsystems),
                Shelf,
                AlarmRecorder,
                Recorder,
                time
            ),
            Sequence,
            Closer,
            rules,
            time,
            NullLogger<RunSupervisor>.Instance
        );
        Store.Apply(new SetupLoaded(time.GetUtcNow(), parts.Setup));
    }

    /// <summary>Options with short waits.</summary>
    public static RunOptions Rules { get; } =
        new()
        {
            StopDeadline = TimeSpan.FromSeconds(10),
            StopPatience = TimeSpan.FromMilliseconds(300),
            StopRetryPause = TimeSpan.FromMilliseconds(20),
            NextRunDelay = TimeSpan.Zero,
            SilentRouter = TimeSpan.FromSeconds(2.5),
            SeenInterval = TimeSpan.Zero,
        };

    /// <summary>
    /// The same for tests in which every server answers: a machine that pauses for a moment does not make a server count as silent.
    /// </summary>
    public static RunOptions Unhurried { get; } =
        new()
        {
            StopPatience = TimeSpan.FromSeconds(20),
            StopRetryPause = Rules.StopRetryPause,
            NextRunDelay = Rules.NextRunDelay,
            SilentRouter = Rules.SilentRouter,
            SeenInterval = Rules.SeenInterval,
        };

    /// <summary>Short, so that tests of missing answers end quickly.</summary>
    public static TransitionOptions Quick { get; } =
        new()
        {
            Deadline = TimeSpan.FromSeconds(20),
            ReadInterval = TimeSpan.FromMilliseconds(5),
            Grace = TimeSpan.FromMilliseconds(30),
            LostGrace = TimeSpan.FromMilliseconds(60),
            SlowLimit = TimeSpan.FromSeconds(20),
        };

    /// <summary>Filing without waiting.</summary>
    public static FilingOptions Prompt { get; } = new() { QuietTime = TimeSpan.Zero, RetryInterval = TimeSpan.FromMilliseconds(5) };

    /// <summary>Nothing becomes stale by itself during a test.</summary>
    public static FreshnessLimits Limits { get; } =
        new()
        {
            EccAgeing = TimeSpan.FromMinutes(5),
            EccStale = TimeSpan.FromMinutes(10),
            RouterAgeing = TimeSpan.FromMinutes(5),
            RouterStale = TimeSpan.FromMinutes(10),
        };

    public SystemStore Store { get; } = new();

    public FakeEcc Ecc { get; } = new();

    public FakeRunJournal Runs { get; } = new();

    public FakeHosts Hosts { get; } = new();

    public FakeConfigJournal ConfigFiles { get; } = new();

    public RunFiler Filer { get; }

    public FilingDesk Filing { get; }

    public HostDesk HostDesk { get; }

    public LogDesk Log { get; }

    public ConfigArchiver Configs { get; }

    public EccLanes Lanes { get; }

    public RunDesk RunDesk { get; }

    public FreshnessLimits Freshness { get; }

    public HostProber Watch { get; }

    public RunRecorder Recorder { get; }

    public GetSubsystem Get { get; }

    public SubsystemSet Subsystems { get; }

    public SubsystemDesk SubsystemDesk { get; }

    /// <summary>Configuration sets, in memory.</summary>
    public ConfigDesk ConfigSets { get; }

    public CommandDesk Desk { get; }

    public EccCommands Commands { get; }

    public ActionCheck Policy { get; }

    public EccActionCheck Check { get; }

    public BringUpRunner BringUps { get; }

    public BringUpPlanner Planner { get; }

    public AutomaticEndDesk Ending { get; }

    public RunSequencer Sequence { get; }

    public RunCloser Closer { get; }

    public RunSupervisor Supervisor { get; }

    public AlarmDesk Alarms { get; }

    public AlarmRecorder AlarmRecorder { get; }

    public AlarmShelf Shelf { get; }

    public SystemSnapshot Now => Store.Current;

    /// <summary>Puts every server into a state.</summary>
    public async Task<RunControlBench> InAsync(EccState state)
    {
        foreach (var server in Now.Setup.EccServers)
        {
            Ecc[server.Port].State = state;
        }

        await ReadAllAsync();
        await ProbeAsync();
        return this;
    }

    /// <summary>Two CoBos and a MuTAnT in a run.</summary>
    public static async Task<RunControlBench> RunningAsync(RunOptions? options = null)
    {
        var bench = await new RunControlBench(2, runOptions: options).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        return bench;
    }

    public async Task ReadAllAsync()
    {
        foreach (var server in Now.Setup.EccServers)
        {
            await Lanes.For(server).ReadAsync(CancellationToken.None);
        }
    }

    /// <summary>Probes all hosts.</summary>
    public async Task ProbeAsync()
    {
        foreach (var host in Now.Hosts)
        {
            await Watch.ProbeAsync(host.Address, CancellationToken.None);
        }
    }

    /// <summary>Changes what later probes report of one router, based on its present reading.</summary>
    /// <param name="router">The router's id.</param>
    /// <param name="change">Makes the new reading from the present one.</param>
    public void ChangeRouter(int router, Func<RouterReading, RouterReading> change)
    {
        var readings = Now.DataRouters.ToImmutableDictionary(
            r => r.Router.Id,
            r => r.Router.Id.Value == router ? change(r.Reading!) : r.Reading!
        );
        Hosts.Readings = _ => new HostReading { Routers = readings };
    }

    /// <summary>Waits for an accepted command to complete.</summary>
    public async Task<CommandReport> DoAsync(SystemAction action)
    {
        var result = Commands.Request(action, TestActor.Of("test"));
        return result.Accepted ? await result.Completion : throw new InvalidOperationException(result.Refusal);
    }

    /// <summary>Waits until the snapshot satisfies a condition; fails after a minute.</summary>
    public async Task UntilAsync(Func<SystemSnapshot, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var subscription = Store.Subscribe();
        if (condition(subscription.Initial))
        {
            return;
        }

        await foreach (var snapshot in subscription.Changes(deadline.Token))
        {
            if (condition(snapshot))
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Supervisor.Dispose();
        await RunDesk.DisposeAsync();
        Recorder.Dispose();
        AlarmRecorder.Dispose();
        await Filer.DisposeAsync();
        await Configs.DisposeAsync();
    }
}
