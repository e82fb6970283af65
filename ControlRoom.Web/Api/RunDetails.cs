using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Web.Api;

/// <summary>The answer of <c>GET /api/v1/runs/{number}</c>: a run and everything recorded with it.</summary>
public sealed record RunDetails
{
    public required string Experiment { get; init; }

    public required int RunNumber { get; init; }

    /// <summary>Opening, Running, Stopping, Filing, Closed or Aborted.</summary>
    public required string State { get; init; }

    public required string RunClass { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    public DateTimeOffset? StopTime { get; init; }

    /// <summary>
    /// How the stop time is known: Seen, LastSeenRunning or Operator; null while the run is open, and for runs from before this was
    /// recorded.
    /// </summary>
    public string? EndKnown { get; init; }

    /// <summary>When a server was last seen taking data; unchanged when an operator corrects the end.</summary>
    public DateTimeOffset? LastSeenRunning { get; init; }

    /// <summary>Why the run was aborted; null if it was not.</summary>
    public string? AbortReason { get; init; }

    public required ImmutableArray<string> ExcludedServers { get; init; }

    public required ImmutableArray<RunEvent> Events { get; init; }

    /// <summary>Returns the details of a run.</summary>
    public static RunDetails Of(Run run, RunState state) =>
        new()
        {
            Experiment = run.Experiment,
            RunNumber = run.Number,
            State = state.ToString(),
            RunClass = run.Class.ToString(),
            Title = run.Title,
            StartTime = run.StartedAt.ToUniversalTime(),
            StopTime = run.StoppedAt?.ToUniversalTime(),
            EndKnown = run.EndKnown?.ToString(),
            LastSeenRunning = run.LastSeenRunning?.ToUniversalTime(),
            AbortReason = run.AbortReason,
            ExcludedServers = [.. run.Excluded],
            Events = run.Events,
        };
}
