using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Devices;

/// <summary>What became of a command: the outcome of every device, never just of the first that failed.</summary>
public sealed record CommandReport
{
    public required SystemAction Action { get; init; }

    public required ImmutableArray<DeviceOutcome> Outcomes { get; init; }

    /// <summary>Why nothing was sent at all (for example: the run could not be written down); null normally.</summary>
    public string? Abandoned { get; init; }

    /// <summary>True if every device reached the target.</summary>
    public bool Succeeded => Abandoned is null && Outcomes.All(o => o.Kind == OutcomeKind.Succeeded);

    /// <summary>The outcome in a line: "all 12 Succeeded", "11 Succeeded; ECC3 Refused: …".</summary>
    public string Words
    {
        get
        {
            var failed = Outcomes
                .Where(o => o.Kind != OutcomeKind.Succeeded)
                .Select(o => $"{o.Device} {o.Kind}{(o.Message.Length > 0 ? $": {o.Message.Split('\n')[0]}" : string.Empty)}")
                .ToList();
            var succeeded = Outcomes.Length - failed.Count;
            return Abandoned is not null ? $"broken off: {Abandoned}"
                : failed.Count > 0 ? string.Join("; ", failed.Prepend($"{succeeded} Succeeded"))
                : Outcomes.IsEmpty ? "done"
                : string.Create(CultureInfo.InvariantCulture, $"all {succeeded} Succeeded");
        }
    }
}
