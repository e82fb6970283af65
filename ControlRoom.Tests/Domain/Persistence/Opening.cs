using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Opens a run with only the required values.</summary>
internal static class Opening
{
    public static Task<Run> OpenAsync(
        this IRunJournal journal,
        string experiment,
        string config,
        ImmutableArray<FilingTarget> targets,
        DateTimeOffset startedAt,
        CancellationToken cancellationToken
    ) =>
        journal.OpenAsync(
            new RunOpening
            {
                Experiment = experiment,
                Config = config,
                Targets = targets,
                StartedAt = startedAt,
            },
            cancellationToken
        );
}
