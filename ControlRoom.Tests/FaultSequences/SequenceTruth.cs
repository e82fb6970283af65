using System.Collections.Concurrent;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>
/// The true state: which run is open, and which servers and boards take data. The rules of the system are checked here, at every event.
/// </summary>
internal sealed class SequenceTruth(IReadOnlyList<SimulatedEccServer> servers, IReadOnlyList<FakeBoard> boards)
{
    private readonly Lock gate = new();
    private int? openRun;
    private int lastRun = -1;

    /// <summary>Descriptions of the rules that were broken.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public IReadOnlyList<SimulatedEccServer> Servers => servers;

    public IReadOnlyList<FakeBoard> Boards => boards;

    /// <summary>The names of servers and boards that were disturbed in the present sequence; their data may be in any run.</summary>
    public ConcurrentDictionary<string, bool> Disturbed { get; } = new();

    public int Runs { get; private set; }

    /// <summary>The run to which data taken now belong.</summary>
    public int? OpenRun
    {
        get
        {
            lock (gate)
            {
                return openRun;
            }
        }
    }

    public void Opened(int number)
    {
        lock (gate)
        {
            if (openRun is { } open)
            {
                Violations.Enqueue($"run {number} was opened while run {open} was open");
            }

            if (number <= lastRun)
            {
                Violations.Enqueue($"number {number} after {lastRun}");
            }

            (openRun, lastRun) = (number, number);
            Runs++;
        }
    }

    public void Closed(int number)
    {
        lock (gate)
        {
            if (openRun != number)
            {
                Violations.Enqueue($"run {number} was closed, but the open run was {openRun?.ToString() ?? "none"}");
            }

            openRun = null;
            var taking = servers
                .Where(s => s.IsRunning && s.State == EccState.Running)
                .Select(s => s.Options.Name)
                .Concat(boards.Where(b => b is { IsDead: false, State: BoardState.Run }).Select(b => b.Name));
            foreach (var name in taking.Where(name => !Disturbed.ContainsKey(name)))
            {
                Violations.Enqueue($"run {number} was closed while {name} takes data");
            }
        }
    }

    /// <summary>A server or a board has begun to take data after a command.</summary>
    public void Started(string name)
    {
        if (OpenRun is null && !Disturbed.ContainsKey(name))
        {
            Violations.Enqueue($"{name} takes data without a run");
        }
    }
}
