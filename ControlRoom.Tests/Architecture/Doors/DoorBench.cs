using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Tests.Domain.Access;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Web.SetupPages;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>
/// Every door that users can call, on one store and a real database. Ada, an expert, has control; Bob is an operator; Olga is an
/// observer.
/// </summary>
internal sealed class DoorBench : IAsyncDisposable
{
    public const string Password = "a good password";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task goToReady = Task.CompletedTask;
    private long lastAudited;

    private DoorBench(SetupBench system)
    {
        System = system;
        var (database, store, time) = (system.Database, system.Run.Store, TimeProvider.System);
        var audit = new AuditTrail(store, time);
        People = new PeopleDirectory(database.People, time);
        Accounts = new AccountDesk(database.People, People, new AccessBench.PlainHashing(), audit, time);
        Control = new ControlDesk(store, database.Control, People, new Presence(time), new ControlOptions(), audit, time);
        Import = new SetupImport(database.Setups, store, audit, time);
        Moving = new MovingDesk(database.Moving, store, audit);
        Experiments = new ExperimentDesk(
            database.Experiments,
            store,
            system.Loader,
            system.Sheets,
            RunControlBench.Limits,
            system.Run.Policy,
            audit,
            time
        );
    }

    public static Actor Ada { get; } = new("ada", Role.Expert, "test");

    public static Actor Bob { get; } = new("bob", Role.Operator, "test");

    public static Actor Olga { get; } = new("olga", Role.Observer, "test");

    public SetupBench System { get; }

    public RunControlBench Run => System.Run;

    public SystemSetup Setup => System.Setup;

    public PeopleDirectory People { get; }

    public AccountDesk Accounts { get; }

    public ControlDesk Control { get; }

    public ExperimentDesk Experiments { get; }

    public SetupImport Import { get; }

    public MovingDesk Moving { get; }

    /// <summary>Returns all audit entries since the last call: those of the journal, and those that doors wrote themselves.</summary>
    public async Task<ImmutableArray<AuditEntry>> AuditedAsync()
    {
        var lines = await System.Database.Audit.FindAsync(new AuditQuery(), int.MaxValue, None);
        var added = lines.Where(l => l.Id > lastAudited).Select(l => l.Entry).ToList();
        lastAudited = lines.Select(l => l.Id).DefaultIfEmpty(lastAudited).Max();
        return [.. Audits.Read(Run.Store), .. added];
    }

    /// <summary>Two CoBos and a MuTAnT in the given state.</summary>
    public static async Task<DoorBench> InAsync(EccState state)
    {
        var bench = new DoorBench(await SetupBench.WithAsync(2, state));
        await bench.Accounts.AddFirstAsync(Ada.Name, Password, "test", None);
        await bench.Accounts.AddAsync(Ada, Bob.Name, Bob.Role, Password, None);
        await bench.Accounts.AddAsync(Ada, Olga.Name, Olga.Role, Password, None);
        await bench.People.ReloadAsync(None);
        await bench.Control.TakeAsync(Ada, None);
        return bench;
    }

    /// <summary>Opens a run.</summary>
    public Task StartAsync() => Run.DoAsync(SystemAction.Start);

    /// <summary>Opens a run in which ECC1 refuses to start.</summary>
    public async Task StartPartiallyAsync()
    {
        Run.Ecc[Setup.EccServers[1].Port].Refusal = "no clock";
        await StartAsync();
    }

    /// <summary>Opens a run and stops its servers, so that no server takes data.</summary>
    public async Task StopServersAsync()
    {
        await StartAsync();
        await Run.InAsync(EccState.Ready);
    }

    /// <summary>Starts a run and ends it.</summary>
    public async Task EndAsync()
    {
        await StartAsync();
        await Run.DoAsync(SystemAction.Stop);
        await Run.UntilAsync(s => s.OpenRun is null);
    }

    /// <summary>Begins Go to Ready, which stops at its first step until the bench is disposed.</summary>
    public Task BeginGoToReadyAsync()
    {
        Run.Ecc[Setup.EccServers[0].Port].CommandGate = held.Task;
        goToReady = Run.Commands.Go(EccState.Ready, Ada).Completion!;
        return Run.UntilAsync(s => s.BringUp is { IsUnderWay: true });
    }

    /// <summary>Raises an alarm about ECC0.</summary>
    public Task RaiseAlarmAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        Run.Store.Apply(
            new AlarmsChanged(now, [new RunAlarm(RunAlarmKind.ServerUnreachable, "ECC0", now, "is gone", "", "") { RaisedAt = now }])
        );
        return Task.CompletedTask;
    }

    /// <summary>Ends a run whose files cannot be filed.</summary>
    public async Task FailFilingAsync()
    {
        await StartAsync();
        var router = Setup.DataRouters[0];
        Run.Hosts.Directory(router.IpAddress, FakeHosts.WorkingDirectory(router.Id)).Source["a.graw"] = 1;
        Run.Hosts.Step = (step, _) => step == "claim" ? new FilingProblem("disk full", IsTemporary: false) : null;
        await Run.DoAsync(SystemAction.Stop);
        await Run.UntilAsync(s => s.Filings.Any(f => f.State == FilingState.Failed));
    }

    /// <summary>Releases control.</summary>
    public Task<string?> ReleaseControlAsync() => Control.GiveAsync(Ada, None);

    public async ValueTask DisposeAsync()
    {
        held.SetResult();
        await goToReady;
        Accounts.Dispose();
        Control.Dispose();
        await System.DisposeAsync();
    }
}
