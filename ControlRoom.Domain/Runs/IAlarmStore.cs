using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Keeps alarms that stand, and what is shelved, over a restart.</summary>
public interface IAlarmStore
{
    /// <summary>What was kept last.</summary>
    Task<(ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings)> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps these, and no others. What it returns from is committed.</summary>
    Task StoreAsync(ImmutableArray<RunAlarm> alarms, ImmutableArray<AlarmShelving> shelvings, CancellationToken cancellationToken);
}
