using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Devices;

/// <summary>Applies facts about devices that report only what is common to all devices.</summary>
public static class DeviceReduction
{
    /// <summary>Returns the slice after a fact. A fact about a device that is no longer in the setup changes nothing.</summary>
    public static DevicesSlice After(DevicesSlice now, DeviceFact fact, Change change) =>
        fact switch
        {
            DevicesSetUp f => SetUp(now, f),
            DeviceRead f => Update(now, f.Subsystem, f.Name, known => Read(known, f, change)),
            DeviceReadFailed f => Update(now, f.Subsystem, f.Name, known => ReadFailed(known, f, change)),
            DeviceRequested f => Update(
                now,
                f.Subsystem,
                f.Name,
                known => known with { PendingRequest = f.Request, LastOutcome = null, OutcomeAt = null }
            ),
            DeviceRequestEnded f => Update(now, f.Subsystem, f.Outcome.Name, known => Answered(known, f, change)),
            _ => throw new ArgumentException($"No rule for {fact.GetType().Name}.", nameof(fact)),
        };

    /// <summary>Returns the slice after a fact about commands, for these or for other devices.</summary>
    /// <param name="now">The slice before.</param>
    /// <param name="commands">The commands before.</param>
    /// <param name="fact">The fact.</param>
    public static DevicesSlice After(DevicesSlice now, CommandsSlice commands, CommandFact fact) =>
        fact is CommandEnded ended && commands.Find(ended.CommandNumber) is { Device: null } command
            ? WithoutOutcomesBefore(now, command.StartedAt)
            : now;

    /// <summary>Removes earlier outcomes. When a command for all devices has ended, failures from before it are obsolete.</summary>
    private static DevicesSlice WithoutOutcomesBefore(DevicesSlice now, DateTimeOffset before) =>
        now.Devices.Any(d => d.OutcomeAt < before)
            ? new DevicesSlice
            {
                Devices = [.. now.Devices.Select(d => d.OutcomeAt < before ? d with { LastOutcome = null, OutcomeAt = null } : d)],
            }
            : now;

    private static DevicesSlice SetUp(DevicesSlice now, DevicesSetUp fact)
    {
        var known = now.Of(fact.Subsystem).ToDictionary(d => d.Name, StringComparer.Ordinal);
        var devices = fact.Names.Select(name =>
            known.GetValueOrDefault(name) ?? new DeviceReading { Subsystem = fact.Subsystem, Name = name }
        );
        return new DevicesSlice { Devices = [.. now.Devices.Where(d => d.Subsystem != fact.Subsystem), .. devices] };
    }

    private static DevicesSlice Update(DevicesSlice now, string subsystem, string name, Func<DeviceReading, DeviceReading> to) =>
        now.Devices.FirstOrDefault(d => d.Subsystem == subsystem && d.Name == name) is { } known
            ? new DevicesSlice { Devices = now.Devices.Replace(known, to(known)) }
            : now;

    private static DeviceReading Read(DeviceReading known, DeviceRead fact, Change change)
    {
        if (known.Failure is not null && known.PendingRequest is null)
        {
            change.Log(LogSeverity.Information, known.Name, $"The device answers again: {fact.State}", string.Empty);
        }

        var changed = known.State != fact.State;
        var data = new DataTaking(known.LastDataAt, known.DataEndedAt, known.DataEndedByCommand).After(
            fact.TakesData,
            known.PendingRequest is not null,
            fact.At
        );
        return known with
        {
            LastDataAt = data.LastAt,
            DataEndedAt = data.EndedAt,
            DataEndedByCommand = data.EndedByCommand,
            State = fact.State,
            TakesData = fact.TakesData,
            IsBusy = fact.IsBusy,
            StateVersion = changed ? change.Version : known.StateVersion,
            ReadAt = fact.At,
            Failure = null,
            FailingSince = null,

            // When something else changes the state, the earlier failure is obsolete.
            LastOutcome = changed && known.State is not null && known.PendingRequest is null ? null : known.LastOutcome,
        };
    }

    private static DeviceReading ReadFailed(DeviceReading known, DeviceReadFailed fact, Change change)
    {
        if (known.Failure is null && known.PendingRequest is null)
        {
            change.Log(LogSeverity.Error, known.Name, "The device does not answer", fact.Failure);
        }

        return known with
        {
            Failure = fact.Failure,
            FailingSince = known.FailingSince ?? fact.At,
        };
    }

    private static DeviceReading Answered(DeviceReading known, DeviceRequestEnded fact, Change change)
    {
        var outcome = fact.Outcome;
        if (outcome.Failed)
        {
            change.Log(LogSeverity.Error, outcome.Name, $"{outcome.Request}: {outcome.Kind}", outcome.Message);
        }

        return known with
        {
            PendingRequest = null,
            LastOutcome = outcome,
            OutcomeAt = fact.At,
        };
    }
}
