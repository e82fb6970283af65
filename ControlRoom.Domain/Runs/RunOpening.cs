using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>The data with which a run is opened.</summary>
public sealed record RunOpening
{
    public required string Experiment { get; init; }

    /// <summary>The configurations, for display.</summary>
    public string Config { get; init; } = string.Empty;

    /// <summary>What must be filed when the run ends.</summary>
    public ImmutableArray<FilingTarget> Targets { get; init; } = [];

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The first events of the run.</summary>
    public ImmutableArray<RunEvent> Events { get; init; } = [];

    /// <summary>The number of the run whose class, title and sheet are copied; null for an empty sheet.</summary>
    public int? SheetOf { get; init; }

    /// <summary>
    /// Creates the record of a start that was checked and found possible. Everything but the time and the requester comes from the checked
    /// snapshot and its order.
    /// </summary>
    /// <param name="start">The checked start.</param>
    /// <param name="takingPart">The subsystems that take part.</param>
    /// <param name="leftOut">The devices that an override excludes from the start.</param>
    /// <param name="origin">The requester; recorded.</param>
    /// <param name="now">The start of the run.</param>
    public static RunOpening Of(
        CheckedStart start,
        IReadOnlyCollection<ISubsystem> takingPart,
        IReadOnlyCollection<DeviceStatus> leftOut,
        string origin,
        DateTimeOffset now
    )
    {
        var (snapshot, order) = (start.Snapshot, start.Order);
        return new RunOpening
        {
            Experiment = snapshot.Setup.Experiment,
            Config = string.Join('\n', takingPart.SelectMany(s => s.Configuration(snapshot))),
            Targets = [.. takingPart.SelectMany(s => s.FilingTargets(snapshot))],
            StartedAt = now,
            SheetOf = order.SameSheet ? snapshot.LatestRun?.Number : null,
            Events =
            [
                .. order.After is { } before
                    ? new[]
                    {
                        new RunEvent(now, RunEventKind.AutomaticStart, string.Empty, $"Started automatically after run {before}.", origin),
                    }
                    : [],
                .. start
                    .Checklist.Used(order.Overrides)
                    .Select(u => new RunEvent(
                        now,
                        RunEventKind.Override,
                        u.Item.Title,
                        $"{u.Override.Reason.Trim()}\nNot met: {u.Item.WhyNot}",
                        origin
                    )),
                .. leftOut.Select(d => new RunEvent(
                    now,
                    RunEventKind.Exclusion,
                    d.Name,
                    $"Excluded by an override. {d.WhyNotStartable}",
                    origin
                )),
            ],
        };
    }
}
