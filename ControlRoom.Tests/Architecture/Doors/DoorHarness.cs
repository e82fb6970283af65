using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Domain.Moving;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>The tests of the doors. A new door needs an entry.</summary>
internal static partial class DoorHarness
{
    private const string Experiment = "e20009";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ConfigId Manual = new("by", "hand", "only");

    public static IReadOnlyDictionary<string, Door> All { get; } =
        new[] { Commands, Runs, Alarms, Setups, Sheets, Experiments, Accounts, Control, Others }.SelectMany(d => d).ToDictionary();

    /// <summary>Methods that take an actor but are no doors, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotDoors { get; } =
        new Dictionary<string, string>
        {
            ["CommandDesk.WhyDenied(snapshot, actor, right, overridesControl)"] = "It only answers a question; doors call it, and audit.",
            ["RunEndCorrection.Event(set, before, lastSeenRunning, now, actor, zone)"] = "It makes the record of what a door has accepted.",
        };

    private static Dictionary<string, Door> Commands =>
        new()
        {
            ["EccCommands.Request(action, actor, decidedOn, overrideControl)"] = Command(
                (b, a) => b.Run.Commands.Request(SystemAction.Describe, a)
            ),
            ["EccCommands.Request(server, action, actor, decidedOn, overrideControl)"] = Command(
                (b, a) => b.Run.Commands.Request(b.Setup.EccServers[0].Id, SystemAction.Describe, a)
            ),
            ["EccCommands.Go(target, actor, decidedOn)"] = Command((b, a) => b.Run.Commands.Go(EccState.Ready, a)),
            ["EccCommands.GoTo(target, server, actor, decidedOn, isStop, overrideControl)"] = Command(
                (b, a) => b.Run.Commands.GoTo(EccState.Described, null, a)
            ),
            ["CommandDesk.Begin(order)"] = Command((b, a) => b.Run.Desk.Begin(OrderOf(a))),
            ["RunDesk.Start(order, actor, decidedOn, known)"] = Command((b, a) => b.Run.RunDesk.Start(StartOrder.Plain, a)) with
            {
                State = EccState.Ready,
            },
            ["RunDesk.Stop(actor, abortReason, events, overrideControl, decidedOn, known)"] = Command((b, a) => b.Run.RunDesk.Stop(a)),
            ["RunDesk.RetryStart(actor)"] = PartiallyStarted((b, a) => b.Run.RunDesk.RetryStart(a)),
            ["RunDesk.ContinueWithout(reason, actor)"] = PartiallyStarted((b, a) => b.Run.RunDesk.ContinueWithout("beam is on", a)),
            ["RunDesk.Abort(reason, actor, overrideControl)"] = PartiallyStarted((b, a) => b.Run.RunDesk.Abort("no clock", a)),
            ["RunDesk.Exclude(device, reason, actor)"] = PartiallyStarted(
                (b, a) => b.Run.RunDesk.Exclude(b.Setup.EccServers[1].Name, "no clock", a)
            ),
            ["EccCommands.Exclude(server, reason, actor)"] = PartiallyStarted(
                (b, a) => b.Run.Commands.Exclude(b.Setup.EccServers[1].Id, "no clock", a)
            ),
            ["RunDesk.CloseRun(actor, endedAt)"] = WithStoppedServers((b, a) => b.Run.RunDesk.CloseRun(a)),
            ["RunDesk.CloseRunWithout(reason, actor, endedAt)"] = WithStoppedServers((b, a) => b.Run.RunDesk.CloseRunWithout("gone", a)),
            ["SubsystemDesk.Apply(subsystem, values, actor)"] = Command((b, a) => b.Run.SubsystemDesk.Apply("GET", Values(b), a)),
            ["SubsystemDesk.Prepare(subsystem, actor)"] = Command((b, a) => b.Run.SubsystemDesk.Prepare("GET", a)),
            ["SubsystemDesk.Unprepare(subsystem, actor)"] = Command((b, a) => b.Run.SubsystemDesk.Unprepare("GET", a)),
            ["BringUpRunner.Cancel(actor)"] = new((b, a) => Task.FromResult(b.Run.BringUps.Cancel(a)))
            {
                PrepareAsync = b => b.BeginGoToReadyAsync(),
            },
            ["BringUpRunner.Dismiss(actor)"] = new((b, a) => Task.FromResult(b.Run.BringUps.Dismiss(a)))
            {
                NeedsNoControl = true,
                PrepareAsync = b => b.Run.Commands.Go(EccState.Ready, DoorBench.Ada).Completion!,
            },
        };

    private static Dictionary<string, Door> Runs =>
        new()
        {
            ["AutomaticEndDesk.SetAsync(end, actor)"] = new(
                (b, a) => b.Run.Ending.SetAsync(new AutomaticEnd { Length = TimeSpan.FromHours(1) }, a, None)
            ),
            ["AutomaticEndDesk.CancelAsync(actor)"] = new((b, a) => b.Run.Ending.CancelAsync(a, None))
            {
                State = EccState.Ready,
                PrepareAsync = async b =>
                {
                    await b.Run.Ending.SetAsync(new AutomaticEnd { Length = TimeSpan.FromHours(1) }, DoorBench.Ada, None);
                    await b.StartAsync();
                },
            },
            ["AutomaticEndDesk.CorrectAsync(actor, run, endedAt)"] = new(
                (b, a) => b.Run.Ending.CorrectAsync(a, b.Run.Now.LatestRun!, b.Run.Now.LatestRun!.StartedAt, None)
            )
            {
                NeedsNoControl = true,
                State = EccState.Ready,
                PrepareAsync = b => b.EndAsync(),
            },
        };

    private static Dictionary<string, Door> Alarms =>
        new()
        {
            ["AlarmDesk.AcknowledgeAsync(actor, kind, source, note)"] = new(
                (b, a) => b.Run.Alarms.AcknowledgeAsync(a, RunAlarmKind.ServerUnreachable, "ECC0", "looking", None)
            )
            {
                NeedsNoControl = true,
                PrepareAsync = b => b.RaiseAlarmAsync(),
            },
            ["AlarmShelf.ShelveAsync(actor, kind, source, length, reason)"] = new(ShelveAsync)
            {
                NeedsNoControl = true,
                PrepareAsync = b => b.RaiseAlarmAsync(),
            },
            ["AlarmShelf.UnshelveAsync(actor, kind, source)"] = new(
                (b, a) => b.Run.Shelf.UnshelveAsync(a, RunAlarmKind.ServerUnreachable, "ECC0", None)
            )
            {
                NeedsNoControl = true,
                PrepareAsync = async b =>
                {
                    await b.RaiseAlarmAsync();
                    await ShelveAsync(b, DoorBench.Ada);
                },
            },
        };

    private static Dictionary<string, Door> Setups =>
        new()
        {
            ["SetupDesk.SaveAsync(EccServer before, EccServer after, Actor actor)"] = new(
                (b, a) => b.System.Desk.SaveAsync(b.Setup.EccServers[0], b.Setup.EccServers[0] with { LogPath = "/other" }, a, None)
            ),
            ["SetupDesk.SaveAsync(DataRouter before, DataRouter after, Actor actor)"] = new(
                (b, a) => b.System.Desk.SaveAsync(b.Setup.DataRouters[0], b.Setup.DataRouters[0] with { LogPath = "/other" }, a, None)
            ),
            ["SetupDesk.SaveAsync(DataSource before, DataSource after, Actor actor)"] = new(
                (b, a) => b.System.Desk.SaveAsync(b.Setup.DataSources[0], b.Setup.DataSources[0] with { Name = "CoBo[7]" }, a, None)
            ),
            ["SetupDesk.SaveWithKindAsync(before, after, actor)"] = new(
                (b, a) => b.System.Desk.SaveWithKindAsync(b.Setup.EccServers[0], b.Setup.EccServers[0] with { LogPath = "/other" }, a, None)
            ),
            ["SetupDesk.RemoveAsync(source, actor)"] = new((b, a) => b.System.Desk.RemoveAsync(b.Setup.DataSources[0], a, None)),
            ["SetupDesk.RemoveAsync(server, actor)"] = new((b, a) => b.System.Desk.RemoveAsync(b.Setup.EccServers[0], a, None))
            {
                PrepareAsync = RemoveSourceAsync,
            },
            ["SetupDesk.RemoveAsync(router, actor)"] = new((b, a) => b.System.Desk.RemoveAsync(b.Setup.DataRouters[0], a, None))
            {
                PrepareAsync = RemoveSourceAsync,
            },
            ["SetupDesk.ReplaceAsync(basis, next, actor, how)"] = new(
                (b, a) => b.System.Desk.ReplaceAsync(b.Setup, Fakes.Setups.Of(1), a, "Easy setup", None)
            ),
            ["SetupImport.ReplaceAsync(next, source, isServed, actor)"] = new(
                (b, a) => b.Import.ReplaceAsync(Fakes.Setups.Of(1), "setup.json", false, a, None)
            ),
            ["MovingDesk.AddAsync(plan, source, actor)"] = new(
                async (b, a) => await b.Moving.AddAsync(await DumpText.PlanExampleAsync(), "attpc.json", a, None)
            ),
            ["ConfigDesk.FetchAsync(server, actor)"] = new((b, a) => b.System.Configs.FetchAsync(b.Setup.EccServers[0].Id, a, None))
            {
                NeedsNoControl = true,
            },
            ["ConfigDesk.FetchAllAsync(actor)"] = new((b, a) => b.System.Configs.FetchAllAsync(a, None)) { NeedsNoControl = true },
            ["ConnectionTest.TryAsync(server, actor)"] = new((b, a) => b.System.Connections.TryAsync(b.Setup.EccServers[0], a, None))
            {
                NeedsNoControl = true,
            },
            ["ConnectionTest.TryAsync(router, actor)"] = new((b, a) => b.System.Connections.TryAsync(b.Setup.DataRouters[0], a, None))
            {
                NeedsNoControl = true,
            },
            ["ConfigDesk.SelectAsync(choices, actor)"] = new(SelectAsync),
            ["ConfigDesk.RemoveAsync(server, config, actor)"] = new(
                (b, a) => b.System.Configs.RemoveAsync(b.Setup.EccServers[0].Id, Manual, a, None)
            )
            {
                PrepareAsync = async b =>
                {
                    await SelectAsync(b, DoorBench.Ada);
                    await b.System.Configs.SelectAsync([(b.Setup.EccServers[0].Id, new ConfigId("a", "b", "c"))], DoorBench.Ada, None);
                },
            },
        };

    private static Dictionary<string, Door> Sheets =>
        new()
        {
            ["SheetDesk.SubmitAsync(target, entries, browser, actor)"] = new(
                async (b, a) =>
                    await b.System.Sheets.SubmitAsync(
                        new SheetTarget(Experiment, null),
                        [new SheetEntry((await FirstAsync(b)).Id, "600", string.Empty, false)],
                        string.Empty,
                        a,
                        None
                    )
            )
            {
                NeedsNoControl = true,
                PrepareAsync = AddObservableAsync,
            },
            ["SheetDesk.ImportAsync(experiment, preview, source, actor)"] = new(
                (b, a) => b.System.Sheets.ImportAsync(Experiment, new ImportPreview(), "sheet.csv", a, None)
            )
            {
                NeedsNoControl = true,
            },
            ["SheetDesk.AddAsync(experiment, observable, actor)"] = new(
                (b, a) => b.System.Sheets.AddAsync(Experiment, new Observable { Name = "Pressure" }, a, None)
            )
            {
                NeedsNoControl = true,
            },
            ["SheetDesk.ChangeAsync(experiment, before, after, actor)"] = Observables(
                async (b, a, o) => await b.System.Sheets.ChangeAsync(Experiment, o, o with { Units = "Torr" }, a, None)
            ),
            ["SheetDesk.RemoveAsync(experiment, id, actor)"] = Observables(
                async (b, a, o) => await b.System.Sheets.RemoveAsync(Experiment, o.Id, a, None)
            ),
            ["SheetDesk.RestoreAsync(experiment, id, actor)"] = new((b, a) => b.System.Sheets.RestoreAsync(Experiment, 1, a, None))
            {
                NeedsNoControl = true,
                State = EccState.Ready,
                PrepareAsync = async b =>
                {
                    // An observable without values would be deleted when it is removed, and could not be restored.
                    await AddObservableAsync(b);
                    await b.StartAsync();
                    var id = (await FirstAsync(b)).Id;
                    var sheet = new SheetTarget(Experiment, b.Run.Now.OpenRun!.Number);
                    await b.System.Sheets.SubmitAsync(
                        sheet,
                        [new SheetEntry(id, "600", string.Empty, false)],
                        string.Empty,
                        DoorBench.Ada,
                        None
                    );
                    await b.System.Sheets.RemoveAsync(Experiment, id, DoorBench.Ada, None);
                },
            },
            ["SheetDesk.MoveAsync(experiment, id, before, actor)"] = Observables(
                async (b, a, o) => await b.System.Sheets.MoveAsync(Experiment, o.Id, null, a, None)
            ),
            ["SheetDesk.OrderAsync(experiment, order, actor)"] = Observables(
                async (b, a, o) => await b.System.Sheets.OrderAsync(Experiment, [o.Id], a, None)
            ),
        };

    private static Dictionary<string, Door> Others =>
        new()
        {
            ["FilingDesk.Retry(filing, actor)"] = Filing((b, a, id) => Task.FromResult(b.Run.Filing.Retry(id, a))),
            ["FilingDesk.ResolveAsync(filing, reason, actor)"] = Filing(
                (b, a, id) => b.Run.Filing.ResolveAsync(id, "copied to tape", a, None)
            ),
            ["HostDesk.ReconnectAsync(address, actor)"] = new((b, a) => b.Run.HostDesk.ReconnectAsync("127.0.0.1", a, None))
            {
                NeedsNoControl = true,
            },
            ["LogDesk.Clear(upTo, actor)"] = new((b, a) => Task.FromResult(b.Run.Log.Clear(null, a))) { NeedsNoControl = true },
        };

    /// <summary>Waits for the command to complete, so that the bench can be disposed.</summary>
    private static Door Command(Func<DoorBench, Actor, CommandResult> call) =>
        new(async (b, a) => await (call(b, a).Completion ?? Task.FromResult<CommandReport>(null!)));

    private static Door PartiallyStarted(Func<DoorBench, Actor, CommandResult> call) =>
        Command(call) with
        {
            State = EccState.Ready,
            PrepareAsync = b => b.StartPartiallyAsync(),
        };

    private static Door WithStoppedServers(Func<DoorBench, Actor, CommandResult> call) =>
        Command(call) with
        {
            State = EccState.Ready,
            PrepareAsync = b => b.StopServersAsync(),
        };

    private static Door Filing(Func<DoorBench, Actor, int, Task> call) =>
        new((b, a) => call(b, a, b.Run.Now.Filings.Single(f => f.State == FilingState.Failed).Id))
        {
            NeedsNoControl = true,
            State = EccState.Ready,
            PrepareAsync = b => b.FailFilingAsync(),
        };

    private static Door Observables(Func<DoorBench, Actor, Observable, Task> call) =>
        new(async (b, a) => await call(b, a, await FirstAsync(b))) { NeedsNoControl = true, PrepareAsync = AddObservableAsync };

    private static CommandOrder OrderOf(Actor actor) =>
        new()
        {
            Actor = actor,
            Right = Right.Operate,
            Command = new ActiveCommand { Action = SystemAction.Describe, Origin = actor.Text },
            Act = (_, _) => Task.FromResult(new CommandReport { Action = SystemAction.Describe, Outcomes = [] }),
        };

    private static Task ShelveAsync(DoorBench bench, Actor actor) =>
        bench.Run.Shelf.ShelveAsync(actor, RunAlarmKind.ServerUnreachable, "ECC0", TimeSpan.FromHours(1), "known to be broken", None);

    private static Dictionary<string, string> Values(DoorBench bench) =>
        bench.Run.Subsystems.Find("GET")!.Keys(bench.Run.Now).ToDictionary(k => k.Name, _ => "other");

    private static Task RemoveSourceAsync(DoorBench bench) =>
        bench.System.Desk.RemoveAsync(bench.Setup.DataSources[0], DoorBench.Ada, None);

    private static Task SelectAsync(DoorBench bench, Actor actor) =>
        bench.System.Configs.SelectAsync([(bench.Setup.EccServers[0].Id, Manual)], actor, None);

    private static Task AddObservableAsync(DoorBench bench) =>
        bench.System.Sheets.AddAsync(Experiment, new Observable { Name = "Pressure" }, DoorBench.Ada, None);

    private static async Task<Observable> FirstAsync(DoorBench bench) =>
        (await bench.System.Database.Observables.ListAsync(Experiment, None))[0];
}
