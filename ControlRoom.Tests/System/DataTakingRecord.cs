using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>When each simulated server began and stopped taking data.</summary>
internal sealed class DataTakingRecord
{
    private readonly Lock gate = new();
    private readonly List<(DateTimeOffset At, string Server, bool Takes)> changes = [];

    /// <summary>The time at which the last server that had run in this run left Running; null if there was none.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset began, DateTimeOffset recorded)
    {
        lock (gate)
        {
            var next =
                changes.Where(t => t.Takes && t.At > recorded + TimeSpan.FromSeconds(1)).Select(t => (DateTimeOffset?)t.At).FirstOrDefault()
                ?? DateTimeOffset.MaxValue;
            return changes.Where(t => !t.Takes && t.At >= began && t.At < next).Select(t => (DateTimeOffset?)t.At).LastOrDefault();
        }
    }

    public void Note(SimulatedEccServer server)
    {
        lock (gate)
        {
            var takes = server.State is EccState.Running or EccState.Paused;
            if (takes != changes.LastOrDefault(t => t.Server == server.Options.Name).Takes)
            {
                changes.Add((TimeProvider.System.GetUtcNow(), server.Options.Name, takes));
            }
        }
    }
}
