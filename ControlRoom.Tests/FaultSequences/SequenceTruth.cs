using System.Collections.Concurrent;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>What really is: which run is open, which servers run. The world's rules are checked here, as things happen.</summary>
internal sealed class SequenceTruth(IReadOnlyList<SimulatedEccServer> servers)
{
    private readonly Lock gate = new();
    private int? openRun;
    private int lastRun = -1;

    /// <summary>Rules that were broken, in words.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public IReadOnlyList<SimulatedEccServer> Servers => servers;

    /// <summary>Servers that were disturbed in the present sequence: of them nobody can be sure.</summary>
    public ConcurrentDictionary<int, bool> Disturbed { get; } = new();

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
                Violations.Enqueue($"run {number} was closed, and open was {openRun?.ToString() ?? "none"}");
            }

            openRun = null;
            foreach (var server in servers.Where(s => s.IsRunning && s.State == EccState.Running && !Disturbed.ContainsKey(s.Port)))
            {
                Violations.Enqueue($"run {number} was closed while {server.Options.Name} takes data");
            }
        }
    }

    /// <summary>A server has begun to take data, by a command.</summary>
    public void Started(SimulatedEccServer server)
    {
        if (OpenRun is null && !Disturbed.ContainsKey(server.Port))
        {
            Violations.Enqueue($"{server.Options.Name} takes data without a run");
        }
    }
}
