using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>A device of a subsystem in the API's status.</summary>
public sealed record DeviceState
{
    public required string Name { get; init; }

    /// <summary>Its last known state; null if it was never read.</summary>
    public string? State { get; init; }

    /// <summary>True if the newest reading of its state succeeded.</summary>
    public required bool Answers { get; init; }

    /// <summary>True if its last known state is one in which it takes data.</summary>
    public required bool TakesData { get; init; }

    /// <summary>True while it changes from one state to another.</summary>
    public required bool IsChanging { get; init; }

    /// <summary>Why the newest reading failed; null if it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// Succeeded, Slow, Refused, TimedOut, Unreachable, Skipped or Abandoned: the outcome of its last request; null if there was none.
    /// </summary>
    public string? LastOutcome { get; init; }

    /// <summary>Why its last request did not succeed; null if it did, or if no reason is known.</summary>
    public string? LastOutcomeMessage { get; init; }

    /// <summary>Returns a device as the API shows it.</summary>
    public static DeviceState Of(DeviceStatus device) =>
        new()
        {
            Name = device.Name,
            State = device.State,
            Answers = device.Answers,
            TakesData = device.TakesData,
            IsChanging = device.IsChanging,
            Failure = device.Failure,
            LastOutcome = device.LastOutcome?.Kind.ToString(),
            LastOutcomeMessage = device.LastOutcome is { Message.Length: > 0, Kind: not OutcomeKind.Succeeded } outcome
                ? outcome.Message
                : null,
        };
}
