using ControlRoom.Domain.Get;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.BringUps;

/// <summary>Go to Ready or Go to Idle as it is shown: planned, under way or over.</summary>
/// <param name="Title">"Go to Ready"; null if there is none.</param>
/// <param name="Summary">How far it is.</param>
/// <param name="Rows">One for each server.</param>
/// <param name="IsUnderWay">True while steps are taken.</param>
public sealed record BringUpView(string? Title, string Summary, ViewList<BringUpRow> Rows, bool IsUnderWay)
{
    /// <summary>The view of a plan, its progress or its outcome.</summary>
    public static BringUpView Of(BringUp? bringUp) =>
        bringUp is null
            ? new BringUpView(null, string.Empty, [], false)
            : new BringUpView(
                bringUp.Title,
                SummaryOf(bringUp),
                IsDone(bringUp) ? [] : [.. bringUp.Servers.Select(RowOf)],
                bringUp.IsUnderWay
            );

    /// <summary>What went well needs no table.</summary>
    private static bool IsDone(BringUp bringUp) =>
        bringUp is { EndedAt: not null, CancelledBy: null } && !bringUp.Servers.Any(l => l.Failed);

    private static string SummaryOf(BringUp bringUp)
    {
        var (over, all) = bringUp.Count;
        var failed = bringUp.Servers.Count(l => l.Failed);
        if (IsDone(bringUp))
        {
            return "all servers are there";
        }

        var ends = bringUp.CancelledBy is { } who ? $"cancelled by {who}" : "over";
        var progress = bringUp switch
        {
            { StartedAt: null } => $"{all} steps",
            { IsUnderWay: true } => $"{over} of {all} steps",
            _ => ends,
        };
        return failed switch
        {
            0 => progress,
            1 => $"{progress}, one server is not going there",
            _ => $"{progress}, {failed} servers are not going there",
        };
    }

    private static BringUpRow RowOf(BringUpServer line) =>
        new(
            line.Name,
            line.From?.ToString() ?? "Unknown",
            [.. line.Steps.Select(StepOf)],
            line.WhyNot
                ?? line.Steps.FirstOrDefault(s => s.State == StepState.Failed)?.Message
                ?? (line.Steps.IsEmpty ? "is there already" : string.Empty),
            line.Failed ? "warn" : string.Empty
        );

    private static BringUpStepView StepOf(BringUpStep step)
    {
        var (word, shape) = step.State switch
        {
            StepState.UnderWay => ("under way", "live"),
            StepState.Done => ("done", "check"),
            StepState.Failed => ("failed", "error"),
            StepState.Skipped => ("skipped", "unknown"),
            StepState.Cancelled => ("cancelled", "unknown"),
            _ => ("to do", "idle"),
        };
        return new BringUpStepView(step.Transition.ToString(), word, shape, step.State == StepState.UnderWay);
    }
}
