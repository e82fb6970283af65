using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Keeps active alarms, and what is shelved, over a restart.</summary>
public interface IAlarmStore
{
    /// <summary>Returns what was stored last.</summary>
    Task<(ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings)> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Stores exactly these, in place of what was stored before. The data are committed when the task completes.</summary>
    Task StoreAsync(ImmutableArray<RunAlarm> alarms, ImmutableArray<AlarmShelving> shelvings, CancellationToken cancellationToken);
}
