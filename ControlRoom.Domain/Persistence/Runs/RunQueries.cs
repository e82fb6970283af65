using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Runs;

/// <summary>Reads runs from the database.</summary>
internal sealed class RunQueries(IDbContextFactory<ControlRoomDbContext> contexts) : IRunQueries
{
    /// <summary>
    /// Returns the open run of the experiment or, if none is open, the one with the highest number; null if there is none.
    /// </summary>
    public Task<Run?> LatestAsync(string experiment, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var latest = RunReader
                    .RunsOf(context, experiment)
                    .OrderByDescending(r => r.StoppedAt == null)
                    .ThenByDescending(r => r.Number)
                    .Take(1);
                return (await RunReader.ReadAsync(context, experiment, latest, cancellationToken)).SingleOrDefault();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<Run?> FindAsync(string experiment, int number, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
                (
                    await RunReader.ReadAsync(
                        context,
                        experiment,
                        RunReader.RunsOf(context, experiment).Where(r => r.Number == number),
                        cancellationToken
                    )
                ).SingleOrDefault(),
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int?> FirstTakenHereAsync(string experiment, int from, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.FirstTakenHereAsync(experiment, from, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Run>> ListAsync(string experiment, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            context =>
                RunReader.ReadAsync(context, experiment, RunReader.RunsOf(context, experiment).OrderBy(r => r.Number), cancellationToken),
            cancellationToken
        );
}
