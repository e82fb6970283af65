using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Api;
using ControlRoom.Web.Components.Panels;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>
/// One sequence of faults and clicks in random order. At its end everything is repaired, and then Stop must bring the system in order.
/// </summary>
internal sealed class FaultSequence(SequenceRig rig, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Random random = new(seed);
    private readonly List<string> story = [];
    private readonly List<Task> commands = [];
    private FakeBoards? boards;

    /// <summary>The durations of the answers to clicks, and of building the views.</summary>
    public List<TimeSpan> Answers { get; } = [];

    /// <summary>The time by which each command ended after its deadline; negative if it ended before.</summary>
    public List<(TimeSpan By, string What)> Late { get; } = [];

    public string Story => string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {string.Join("; ", story)}");

    public async Task RunAsync()
    {
        rig.Truth.Disturbed.Clear();
        foreach (var server in rig.Truth.Servers)
        {
            server.ForceState(random.Next(5) == 0 ? (EccState)random.Next(1, 5) : EccState.Ready);
        }

        foreach (var board in rig.Truth.Boards)
        {
            board.SetDirectly(random.Next(10) == 0 ? BoardState.Off : BoardState.Ready);
        }

        (var room, boards) = await rig.ControlRoomAsync();
        await using var bench = room;
        await using var heartbeat = Heartbeat.Of(bench, boards: boards);
        for (var step = random.Next(6, 13); step > 0; step--)
        {
            await StepAsync(bench);
        }

        await Task.WhenAll(commands).WaitAsync(Patience, TimeProvider.System);
        await bench.Ending.SetAsync(null, TestActor.Of("end"), CancellationToken.None);
        if (random.Next(2) == 0)
        {
            await CloseThroughPageAsync(bench);
        }

        await EndAsync(bench);
    }

    /// <summary>While all faults persist, what the page offers leads to a closed run.</summary>
    private async Task CloseThroughPageAsync(RunControlBench bench)
    {
        story.Add($"close through the page, from {bench.Now.OpenRun?.Phase.ToString() ?? "no run"}");
        try
        {
            await PageExit.TakeAsync(bench, name => rig.Truth.Disturbed[name] = true);
        }
        catch (InvalidOperationException none)
        {
            rig.Truth.Violations.Enqueue(none.Message);
        }
    }

    /// <summary>After the repair one Stop is enough: the run closes within five seconds, without another click.</summary>
    private async Task ClosesByItselfAsync(RunControlBench bench)
    {
        await bench.RunDesk.Stop(TestActor.Of("end")).Completion!;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5), TimeProvider.System);
        while (bench.Now.OpenRun is not null && !soon.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        if (bench.Now.OpenRun is { } open)
        {
            rig.Truth.Violations.Enqueue($"run {open.Number} is {open.Phase} five seconds after its devices have stopped");
        }
    }

    private async Task StepAsync(RunControlBench bench)
    {
        if (random.Next(3) == 0)
        {
            story.Add(await HardwareFaults.AnyAsync(rig.Truth, random));
        }
        else if (Click(bench, OperatorClicks.Any) && random.Next(3) == 0)
        {
            // The other operator reacts in the middle of the command.
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 6)), TimeProvider.System);
            Click(bench, OperatorClicks.Stop);
        }

        BuildViews(bench);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 18)), TimeProvider.System);
    }

    /// <returns>True if a command was accepted.</returns>
    private bool Click(RunControlBench bench, Func<RunControlBench, Random, (string Name, CommandResult? Result, TimeSpan Deadline)> what)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (name, result, deadline) = what(bench, random);
        Answers.Add(TimeProvider.System.GetElapsedTime(began));
        story.Add(result is { Refusal: { } refusal } ? $"{name} (refused: {refusal})" : name);
        if (result?.Completion is { } completion)
        {
            commands.Add(FollowAsync(name, completion, began, deadline));
        }

        return result is { Accepted: true };
    }

    private async Task FollowAsync(string name, Task<CommandReport> completion, long began, TimeSpan deadline)
    {
        var report = await completion;
        lock (Late)
        {
            var by = TimeProvider.System.GetElapsedTime(began) - deadline;
            Late.Add(
                (
                    by,
                    by > TimeSpan.Zero
                        ? $"{name}: {report.AbandonReason} "
                            + $"{string.Join(", ", report.Outcomes.Select(o => $"{o.Device} {o.Kind} {o.Took.TotalSeconds:0.00}"))}"
                        : string.Empty
                )
            );
        }

        foreach (var outcome in report.OfServers().Where(o => !o.Failed && o.Transition == EccTransition.Start))
        {
            var server = rig.Truth.Servers[outcome.Server.Value - 1];
            if (!rig.Client.HasReported(server.Port, EccState.Running, began))
            {
                rig.Truth.Violations.Enqueue($"{name}: {outcome.ServerName} is reported as started, but has not confirmed it");
            }
        }

        foreach (var outcome in report.Outcomes.OfType<ReportedOutcome>().Where(o => o is { Failed: false, Request: BoardStart.Start }))
        {
            if (!rig.Truth.Boards.Single(b => b.Name == outcome.Name).HasReported(BoardState.Run, began))
            {
                rig.Truth.Violations.Enqueue($"{name}: {outcome.Name} is reported as started, but has not confirmed it");
            }
        }
    }

    /// <summary>Builds the views of the page and the API, as they do all the time.</summary>
    private void BuildViews(RunControlBench bench)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (snapshot, now) = (bench.Now, TimeProvider.System.GetUtcNow());
        _ = StatusResource.From(snapshot, now, bench.Freshness, bench.Subsystems);
        _ = ControlsView.Of(snapshot, now, bench.Check, bench.Freshness);
        _ = EccView.Of(snapshot, now, bench.Check, bench.Freshness);
        _ = DecisionView.Of(snapshot, now, bench.Subsystems);
        _ = ChecklistView.Of(snapshot, now, bench.Policy);
        Answers.Add(TimeProvider.System.GetElapsedTime(began));
    }

    private async Task EndAsync(RunControlBench bench)
    {
        await HardwareFaults.RepairAsync(rig.Truth);
        await ClosesByItselfAsync(bench);
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        while (
            bench.Now.OpenRun is not null
            || bench.Now.Commands.Length > 0
            || Devices(bench).Any(d => !d.Answers || d.IsChanging || d.TakesData)
        )
        {
            if (deadline.IsCancellationRequested)
            {
                rig.Truth.Violations.Enqueue(
                    $"Stop did not end it: {string.Join(", ", Devices(bench).Select(d => $"{d.Name} {d.State} {d.Failure}"))}; "
                        + $"run {bench.Now.OpenRun?.Phase}; {bench.Now.Commands.Length} commands"
                );
                break;
            }

            await bench.RunDesk.Stop(TestActor.Of("end")).Completion!;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        await FiledAsync(bench, deadline.Token);
        await ShowsTheTruthAsync(bench, deadline.Token);
    }

    /// <summary>
    /// The page shows the true states in the end. A server that gave a false answer to its last command, or that answers before it
    /// begins, may begin just after it was read, as any server may after a poll: it is read again.
    /// </summary>
    private async Task ShowsTheTruthAsync(RunControlBench bench, CancellationToken deadline)
    {
        while (true)
        {
            await bench.ReadAllAsync();
            await (boards?.ReadAllAsync(CancellationToken.None) ?? Task.CompletedTask);
            var wrong = rig
                .Truth.Servers.Select(s => (s.Options.Name, State: s.State.ToString()))
                .Concat(rig.Truth.Boards.Select(b => (b.Name, State: new BoardReading(b.State, false).Text)))
                .Join(
                    Devices(bench),
                    real => real.Name,
                    shown => shown.Name,
                    (real, shown) => (real.Name, Real: real.State, Shown: shown.State)
                )
                .Where(d => d.Real != d.Shown)
                .Select(d => $"{d.Name} is {d.Real}, but {d.Shown} is shown")
                .ToList();
            if (wrong.Count == 0)
            {
                return;
            }

            if (deadline.IsCancellationRequested)
            {
                wrong.ForEach(rig.Truth.Violations.Enqueue);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static ImmutableArray<DeviceStatus> Devices(RunControlBench bench) =>
        bench.Subsystems.Devices(bench.Now, bench.Now.OpenRun, TimeProvider.System.GetUtcNow());

    private async Task FiledAsync(RunControlBench bench, CancellationToken deadline)
    {
        while (bench.Now.Filings.Any(f => f.IsUnfinished))
        {
            if (deadline.IsCancellationRequested)
            {
                rig.Truth.Violations.Enqueue($"not filed: {string.Join(", ", bench.Now.Filings.Where(f => f.IsUnfinished))}");
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        foreach (var file in rig.Disk.NotFiled())
        {
            rig.Truth.Violations.Enqueue($"{file} was not filed");
        }

        rig.Disk.RemoveStrays();
    }
}
