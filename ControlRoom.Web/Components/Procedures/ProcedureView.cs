using ControlRoom.Domain.Get;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Procedures;

/// <summary>What is shown of a procedure, planned, under way or over.</summary>
/// <param name="Title">"Go to Ready"; null if there is none.</param>
/// <param name="Summary">How far it is.</param>
/// <param name="Rows">One for each server.</param>
/// <param name="IsUnderWay">True while steps are taken.</param>
public sealed record ProcedureView(string? Title, string Summary, ViewList<ProcedureRow> Rows, bool IsUnderWay)
{
    /// <summary>The view of a procedure.</summary>
    public static ProcedureView Of(Procedure? procedure) =>
        procedure is null
            ? new ProcedureView(null, string.Empty, [], false)
            : new ProcedureView(
                procedure.Title,
                SummaryOf(procedure),
                IsDone(procedure) ? [] : [.. procedure.Lines.Select(RowOf)],
                procedure.IsUnderWay
            );

    /// <summary>What went well needs no table.</summary>
    private static bool IsDone(Procedure procedure) =>
        procedure is { EndedAt: not null, CancelledBy: null } && !procedure.Lines.Any(l => l.Failed);

    private static string SummaryOf(Procedure procedure)
    {
        var (over, all) = procedure.Count;
        var failed = procedure.Lines.Count(l => l.Failed);
        if (IsDone(procedure))
        {
            return "all servers are there";
        }

        var ends = procedure.CancelledBy is { } who ? $"cancelled by {who}" : "over";
        var progress = procedure switch
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

    private static ProcedureRow RowOf(ProcedureLine line) =>
        new(
            line.Name,
            line.From?.ToString() ?? "Unknown",
            [.. line.Steps.Select(StepOf)],
            line.WhyNot
                ?? line.Steps.FirstOrDefault(s => s.State == StepState.Failed)?.Message
                ?? (line.Steps.IsEmpty ? "is there already" : string.Empty),
            line.Failed ? "warn" : string.Empty
        );

    private static ProcedureStepView StepOf(ProcedureStep step)
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
        return new ProcedureStepView(step.Transition.ToString(), word, shape, step.State == StepState.UnderWay);
    }
}
