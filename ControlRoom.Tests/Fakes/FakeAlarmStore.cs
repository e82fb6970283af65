using System.Collections.Immutable;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Tests.Fakes;

/// <summary>Alarms in memory; the store can refuse to write.</summary>
public sealed class FakeAlarmStore : IAlarmStore
{
    public ImmutableArray<RunAlarm> Alarms { get; set; } = [];

    public ImmutableArray<AlarmShelving> Shelvings { get; set; } = [];

    /// <summary>Writing fails with this exception.</summary>
    public Exception? Broken { get; set; }

    /// <summary>The number of attempted writes.</summary>
    public int Writes { get; private set; }

    public Task<(ImmutableArray<RunAlarm> Alarms, ImmutableArray<AlarmShelving> Shelvings)> LoadAsync(
        CancellationToken cancellationToken
    ) => Task.FromResult((Alarms, Shelvings));

    public Task StoreAsync(ImmutableArray<RunAlarm> alarms, ImmutableArray<AlarmShelving> shelvings, CancellationToken cancellationToken)
    {
        Writes++;
        if (Broken is { } broken)
        {
            throw broken;
        }

        (Alarms, Shelvings) = (alarms, shelvings);
        return Task.CompletedTask;
    }
}
