using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Devices;

/// <summary>The result of a command: the outcomes of all devices, not just of the first that failed.</summary>
public sealed record CommandReport
{
    public required SystemAction Action { get; init; }

    public required ImmutableArray<DeviceOutcome> Outcomes { get; init; }

    /// <summary>Why nothing was sent (for example because the run could not be saved); null otherwise.</summary>
    public string? AbandonReason { get; init; }

    /// <summary>True if every device reached its target.</summary>
    public bool Succeeded => AbandonReason is null && Outcomes.All(o => o.Kind == OutcomeKind.Succeeded);

    /// <summary>The result in one line: "all 12 Succeeded", "11 Succeeded; ECC3 Refused: …".</summary>
    public string Text
    {
        get
        {
            var failed = Outcomes
                .Where(o => o.Kind != OutcomeKind.Succeeded)
                .Select(o => $"{o.Device} {o.Kind}{(o.Message.Length > 0 ? $": {o.Message.Split('\n')[0]}" : string.Empty)}")
                .ToList();
            var succeeded = Outcomes.Length - failed.Count;
            if (AbandonReason is not null)
            {
                return $"abandoned: {AbandonReason}";
            }

            if (failed.Count > 0)
            {
                return string.Join("; ", failed.Prepend($"{succeeded} Succeeded"));
            }

            return Outcomes.IsEmpty ? "done" : string.Create(CultureInfo.InvariantCulture, $"all {succeeded} Succeeded");
        }
    }
}
