using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>A second subsystem: boards that are READY or RUN, started before GET because they have no triggers of their own.</summary>
public sealed class FakeBoards : ISubsystem
{
    public const string SubsystemName = "Boards";

    private readonly SystemStore store;
    private readonly RunOptions options;
    private readonly TransitionOptions pace;
    private readonly TimeProvider time;
    private readonly ImmutableArray<BoardLink> links;
    private readonly BoardsDevices devices;
    private readonly BoardsConditions conditions;
    private readonly BoardsAlarms alarms;
    private readonly BoardsConfiguration configuration;
    private int looks;

    /// <param name="store">Receives the readings of the boards.</param>
    /// <param name="boards">The boards and their true states.</param>
    /// <param name="parts">Deadlines and other options.</param>
    /// <param name="answerWithin">How long a board may take to report its state.</param>
    public FakeBoards(SystemStore store, IEnumerable<FakeBoard> boards, BenchParts parts, TimeSpan answerWithin)
    {
        (this.store, options, pace, time) = (store, parts.Rules, parts.Pace, parts.Time);
        links = [.. boards.Select(b => new BoardLink(b, store, answerWithin, time))];
        devices = new BoardsDevices(parts.Limits.EccStale);
        conditions = new BoardsConditions();
        alarms = new BoardsAlarms(options);
        configuration = new BoardsConfiguration(links, pace, time);
        store.Apply(new DevicesSetUp(time.GetUtcNow(), SubsystemName, [.. links.Select(l => l.Board.Name)]));
    }

    /// <summary>The numbers of the runs that were reported to this subsystem.</summary>
    public List<int> Opened { get; } = [];

    /// <summary>What it claims to have written.</summary>
    public long Written { get; set; }

    /// <summary>Why it says that a run must end.</summary>
    public string? MustEnd { get; set; }

    /// <summary>How often its devices were asked for.</summary>
    public int Looks => Volatile.Read(ref looks);

    /// <inheritdoc/>
    public string Name => SubsystemName;

    /// <inheritdoc/>
    public string AllDevices => "all boards";

    /// <inheritdoc/>
    public string Device => "board";

    /// <inheritdoc/>
    public int StartOrder => 10;

    /// <summary>Reads each board once, as a poll does.</summary>
    public Task ReadAllAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(links.Select(l => l.ReadAsync(cancellationToken)));

    /// <summary>Polls all boards until the request is cancelled.</summary>
    public Task PollAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        Task.WhenAll(links.Select(l => PollAsync(l, pause, cancellationToken)));

    /// <inheritdoc/>
    public SubsystemState StateOf(SystemSnapshot snapshot, DateTimeOffset now)
    {
        var all = Devices(snapshot, snapshot.OpenRun, now);
        var states = all.Select(d => d.State).Distinct().ToList();
        var state = states switch
        {
            [] => "Unknown",
            _ when states.Contains(null) => "Unknown",
            _ when all.Any(d => d.IsChanging) => "Transitioning",
            _ when all.Any(d => !d.IsFresh) => "Error",
            [{ } common] => common,
            _ => "Mixed",
        };
        return new SubsystemState(Name, state, state == "READY", state == "RUN", all);
    }

    /// <inheritdoc/>
    public ImmutableArray<DeviceStatus> Devices(SystemSnapshot snapshot, Run? run, DateTimeOffset now)
    {
        System.Threading.Interlocked.Increment(ref looks);
        return devices.Of(snapshot, run, now);
    }

    /// <inheritdoc/>
    public SubsystemConditions Conditions(SystemSnapshot snapshot, DateTimeOffset now) =>
        conditions.Of(Devices(snapshot, snapshot.OpenRun, now));

    /// <inheritdoc/>
    public string? WhyNothingToStop(SystemSnapshot snapshot, DateTimeOffset now) =>
        Devices(snapshot, null, now).All(d => d is { IsFresh: true, IsChanging: false, MayTakeData: false })
            ? "Nothing to stop; no board takes data."
            : null;

    /// <inheritdoc/>
    public async Task<ImmutableArray<DeviceOutcome>> StartAsync(bool isRetry, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(NotRunning().Select(l => new BoardStart(l, pace, time).RunAsync(cancellationToken)))];

    /// <inheritdoc/>
    public ImmutableArray<DeviceOutcome> Skip(DeviceOutcome cause) =>
        [
            .. NotRunning()
                .Select(l =>
                    l.Report(BoardStart.Start, OutcomeKind.Skipped, $"Not sent, because {cause.Device} did not reach its target state.")
                ),
        ];

    /// <inheritdoc/>
    public async Task<ImmutableArray<DeviceOutcome>> StopAsync(CancellationToken cancellationToken)
    {
        var (snapshot, now) = (store.Current, time.GetUtcNow());
        var stops = Devices(snapshot, snapshot.OpenRun, now)
            .Zip(links)
            .Where(d => d.First.MayTakeData)
            .Select(d =>
                new BoardStop(d.Second, BoardsDevices.MayHaveStarted(d.Second.Known), options, pace, time).RunAsync(cancellationToken)
            );
        return [.. (await Task.WhenAll(stops)).OfType<DeviceOutcome>()];
    }

    /// <inheritdoc/>
    public SubsystemAlarms Alarms(SystemSnapshot snapshot, Run run, DateTimeOffset now) =>
        alarms.Of(Devices(snapshot, run, now), snapshot, run, now);

    /// <inheritdoc/>
    public string? WhyRunMustEnd(SystemSnapshot snapshot, Run run) => MustEnd;

    /// <inheritdoc/>
    public SourceCheck? Find(SystemSnapshot snapshot, string source) =>
        snapshot.DevicesSlice.Of(Name).FirstOrDefault(d => d.Name == source) is { } board ? new SourceCheck(true, board.ReadAt) : null;

    /// <inheritdoc/>
    public long WrittenBytes(SystemSnapshot snapshot) => Written;

    /// <inheritdoc/>
    public ImmutableArray<FilingTarget> FilingTargets(SystemSnapshot snapshot) => [];

    /// <inheritdoc/>
    public ImmutableArray<string> Configuration(SystemSnapshot snapshot) =>
        [.. snapshot.DevicesSlice.Of(Name).Select(d => $"{d.Name} threshold {configuration.Applied($"{d.Name}.threshold")}")];

    /// <inheritdoc/>
    public ImmutableArray<ConfigurationKey> Keys(SystemSnapshot snapshot) => configuration.Keys();

    /// <inheritdoc/>
    public ImmutableArray<ConfigurationProblem> Check(SystemSnapshot snapshot, ImmutableSortedDictionary<string, string> values) =>
        configuration.Check(values);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceOutcome>> ApplyAsync(
        ImmutableSortedDictionary<string, string> values,
        string origin,
        CancellationToken cancellationToken
    ) => configuration.ApplyAsync(values, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConfigurationReading>> ReadBackAsync(CancellationToken cancellationToken) =>
        configuration.ReadBackAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceOutcome>> PrepareAsync(CancellationToken cancellationToken) =>
        BringAsync(BoardPreparation.Prepare, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<DeviceOutcome>> UnprepareAsync(CancellationToken cancellationToken) =>
        BringAsync(BoardPreparation.Unprepare, cancellationToken);

    /// <inheritdoc/>
    public void RunOpened(Run run, SystemSnapshot snapshot) => Opened.Add(run.Number);

    private async Task PollAsync(BoardLink link, TimeSpan pause, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await link.ReadAsync(cancellationToken);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<ImmutableArray<DeviceOutcome>> BringAsync(string what, CancellationToken cancellationToken)
    {
        var now = devices.Of(store.Current, null, time.GetUtcNow());
        return
        [
            .. await Task.WhenAll(
                links
                    .Zip(now)
                    .Select(b =>
                        new BoardPreparation(b.First, configuration, what, pace, time).RunAsync(b.Second.MayTakeData, cancellationToken)
                    )
            ),
        ];
    }

    private List<BoardLink> NotRunning()
    {
        var run = store.Current.OpenRun!;
        return [.. links.Where(l => !run.Excludes(l.Board.Name) && l.Known is not { Failure: null, TakesData: true, IsBusy: false })];
    }
}
