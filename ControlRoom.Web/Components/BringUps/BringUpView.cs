using ControlRoom.Domain.Get;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.BringUps;

/// <summary>Go to Ready or Go to Idle as it is shown: planned, running or finished.</summary>
/// <param name="Title">The title, such as "Go to Ready"; null if there is nothing to show.</param>
/// <param name="Summary">Its progress.</param>
/// <param name="Rows">One for each server.</param>
/// <param name="IsRunning">True while steps are running.</param>
public sealed record BringUpView(string? Title, string Summary, ViewList<BringUpRow> Rows, bool IsRunning)
{
    /// <summary>Returns the view of going to Ready or Idle; null stands for none.</summary>
    public static BringUpView Of(BringUp? bringUp) =>
        bringUp is null
            ? new BringUpView(null, string.Empty, [], false)
            : new BringUpView(
                bringUp.Title,
                SummaryOf(bringUp),
                IsDone(bringUp) ? [] : [.. bringUp.Servers.Select(RowOf)],
                bringUp.IsUnderWay
            );

    /// <summary>Returns true if all servers have succeeded, so that no table is needed.</summary>
    private static bool IsDone(BringUp bringUp) =>
        bringUp is { EndedAt: not null, CancelledBy: null } && !bringUp.Servers.Any(l => l.Failed);

    private static string SummaryOf(BringUp bringUp)
    {
        var (finished, all) = bringUp.Count;
        var failed = bringUp.Servers.Count(l => l.Failed);
        if (IsDone(bringUp))
        {
            return $"all servers are {bringUp.Target}";
        }

        var ends = bringUp.CancelledBy is { } user ? $"cancelled by {user}" : "finished";
        var progress = bringUp switch
        {
            { StartedAt: null } => $"{all} steps",
            { IsUnderWay: true } => $"{finished} of {all} steps",
            _ => ends,
        };
        return failed switch
        {
            0 => progress,
            1 => $"{progress}, one server does not reach {bringUp.Target}",
            _ => $"{progress}, {failed} servers do not reach {bringUp.Target}",
        };
    }

    private static BringUpRow RowOf(BringUpServer line) =>
        new(
            line.Name,
            line.From?.ToString() ?? "Unknown",
            [.. line.Steps.Select(StepOf)],
            line.WhyNot
                ?? line.Steps.FirstOrDefault(s => s.State == StepState.Failed)?.Message
                ?? (line.Steps.IsEmpty ? "already there" : string.Empty),
            line.Failed ? "warn" : string.Empty
        );

    private static BringUpStepView StepOf(BringUpStep step)
    {
        var (text, shape) = step.State switch
        {
            StepState.UnderWay => ("running", "live"),
            StepState.Done => ("done", "check"),
            StepState.Failed => ("failed", "error"),
            StepState.Skipped => ("skipped", "unknown"),
            StepState.Cancelled => ("cancelled", "unknown"),
            _ => ("pending", "idle"),
        };
        return new BringUpStepView(step.Transition.ToString(), text, shape, step.State == StepState.UnderWay);
    }
}
