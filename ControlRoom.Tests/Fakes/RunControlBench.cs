using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using Microsoft.Extensions.Logging.Abstractions;

namespace ControlRoom.Tests.Fakes;

/// <summary>A whole run control on fake servers, without polling: tests read the servers themselves.</summary>
public sealed class RunControlBench : IAsyncDisposable
{
    public RunControlBench(int coBos, bool mutant = true, TransitionOptions? options = null)
    {
        Lanes = new EccLanes(Ecc, Store, TimeProvider.System);
        var runner = new TransitionRunner(Lanes, Store, options ?? Quick, TimeProvider.System);
        Filer = new RunFiler(Store, Hosts, Runs.Filings, new HostWatch(Store, Hosts, TimeProvider.System), Prompt, TimeProvider.System, NullLogger<RunFiler>.Instance);
        Configs = new ConfigArchiver(Store, Hosts, ConfigFiles, Prompt, TimeProvider.System, NullLogger<ConfigArchiver>.Instance);
        Coordinator = new RunCoordinator(Store, runner, new ActionCheck(Limits), Runs, Filer, Configs, TimeProvider.System, NullLogger<RunCoordinator>.Instance);
        Store.Apply(new SetupLoaded(TimeProvider.System.GetUtcNow(), Setups.Of(coBos, mutant)));
    }

    /// <summary>Short, so that tests of what never comes do not last.</summary>
    public static TransitionOptions Quick { get; } = new()
    {
        Deadline = TimeSpan.FromSeconds(20),
        ReadInterval = TimeSpan.FromMilliseconds(5),
        Grace = TimeSpan.FromMilliseconds(30),
        LostGrace = TimeSpan.FromMilliseconds(60),
    };

    /// <summary>Filing without waiting.</summary>
    public static FilingOptions Prompt { get; } = new() { QuietTime = TimeSpan.Zero, RetryInterval = TimeSpan.FromMilliseconds(5) };

    /// <summary>Nothing becomes stale by itself during a test.</summary>
    public static FreshnessLimits Limits { get; } = new() { EccAgeing = TimeSpan.FromMinutes(5), EccStale = TimeSpan.FromMinutes(10) };

    public SystemStore Store { get; } = new();

    public FakeEcc Ecc { get; } = new();

    public FakeRunJournal Runs { get; } = new();

    public FakeHosts Hosts { get; } = new();

    public FakeConfigJournal ConfigFiles { get; } = new();

    public RunFiler Filer { get; }

    public ConfigArchiver Configs { get; }

    public EccLanes Lanes { get; }

    public RunCoordinator Coordinator { get; }

    public SystemSnapshot Now => Store.Current;

    /// <summary>Puts every server into a state.</summary>
    public async Task<RunControlBench> InAsync(EccState state)
    {
        foreach (var server in Now.Setup.EccServers)
        {
            Ecc[server.Port].State = state;
        }

        await ReadAllAsync();
        return this;
    }

    public async Task ReadAllAsync()
    {
        foreach (var server in Now.Setup.EccServers)
        {
            await Lanes.For(server).ReadAsync(CancellationToken.None);
        }
    }

    /// <summary>An accepted command, to its end.</summary>
    public async Task<TransitionReport> DoAsync(SystemAction action)
    {
        var result = Coordinator.Request(action, "test");
        return result.Accepted ? await result.Completion : throw new InvalidOperationException(result.Refusal);
    }

    /// <summary>Waits until the snapshot is as wanted; a test that waits in vain fails after 10 s.</summary>
    public async Task UntilAsync(Func<SystemSnapshot, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var subscription = Store.Subscribe();
        if (wanted(subscription.Initial))
        {
            return;
        }

        await foreach (var snapshot in subscription.Changes(deadline.Token))
        {
            if (wanted(snapshot))
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Coordinator.DisposeAsync();
        await Filer.DisposeAsync();
        await Configs.DisposeAsync();
    }
}
