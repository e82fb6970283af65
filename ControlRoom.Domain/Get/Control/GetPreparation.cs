using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Get.Control;

/// <summary>
/// Brings ECC servers to Ready and back to Idle for the subsystem port. The pages show it as <i>Go to Ready</i> and <i>Go to Idle</i>.
/// </summary>
public sealed class GetPreparation(SystemStore store, BringUpPlanner planner, BringUpRunner bringUps, TimeProvider time)
{
    /// <summary>Brings every server to Ready with its selected set loaded.</summary>
    /// <param name="cancellationToken">Cancels before the next step.</param>
    /// <returns>The outcome of each server.</returns>
    public Task<ImmutableArray<DeviceOutcome>> PrepareAsync(CancellationToken cancellationToken) =>
        RunAsync(planner.PlanLoad(store.Current, time.GetUtcNow()), "Prepare", cancellationToken);

    /// <summary>Brings every server to Idle.</summary>
    /// <inheritdoc cref="PrepareAsync"/>
    public Task<ImmutableArray<DeviceOutcome>> UnprepareAsync(CancellationToken cancellationToken) =>
        RunAsync(planner.PlanUnload(store.Current, time.GetUtcNow()), "Unprepare", cancellationToken);

    private async Task<ImmutableArray<DeviceOutcome>> RunAsync(BringUp plan, string what, CancellationToken cancellationToken)
    {
        var report = await bringUps.RunAsync(plan, cancellationToken).ConfigureAwait(false);
        var taken = report.Outcomes.OfType<TransitionOutcome>().ToLookup(o => o.Server);
        return [.. plan.Servers.Select(line => OutcomeOf(line, [.. taken[line.Server]], what))];
    }

    /// <summary>Combines the outcomes of the steps of one server.</summary>
    private ReportedOutcome OutcomeOf(BringUpServer line, ImmutableArray<TransitionOutcome> taken, string what)
    {
        var failed = taken.FirstOrDefault(o => o.Failed);
        var (kind, message) = line switch
        {
            { WhyNot: { } why } => (Answers(line) ? OutcomeKind.Refused : OutcomeKind.Unreachable, why),
            _ when failed is not null => (failed.Kind, $"{failed.Transition}: {failed.Message}"),
            _ when taken.Length < line.Steps.Length => (OutcomeKind.Abandoned, $"Cancelled before {line.Steps[taken.Length].Transition}."),
            _ => (OutcomeKind.Succeeded, string.Empty),
        };
        return new ReportedOutcome
        {
            Name = line.Name,
            Request = what,
            Kind = kind,
            Message = message,
            Took = taken.Aggregate(TimeSpan.Zero, (sum, o) => sum + o.Took),
        };
    }

    private bool Answers(BringUpServer line) => store.Current.Find(line.Server) is { Failure: null, Reading: not null };
}
