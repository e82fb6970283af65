using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the conditions for starting a run, live, and lets an expert override single ones.</summary>
public sealed partial class ChecklistPanel : SnapshotComponent<ChecklistView>
{
    private readonly List<InterlockOverride> overrides = [];
    private ReasonDialog reason = null!;
    private string? refusal;

    [Inject]
    private RunDesk RunDesk { get; set; } = null!;

    [Inject]
    private ActionCheck Check { get; set; } = null!;

    /// <inheritdoc/>
    protected override ChecklistView Build(SystemSnapshot snapshot, DateTimeOffset now) => ChecklistView.Of(snapshot, now, Check);

    private void AskReason(ChecklistItem item) =>
        reason.Open(
            $"Override “{item.Title}”?",
            $"{item.WhyNot} Give a reason for starting a run anyway. It is kept with the run. {item.Consequence}".TrimEnd(),
            "Override",
            text =>
            {
                overrides.RemoveAll(o => o.Interlock == item.Interlock);
                overrides.Add(new InterlockOverride(item.Interlock, text));
                StateHasChanged();
                return Task.CompletedTask;
            }
        );

    private void Start()
    {
        refusal = RunDesk.Start(new StartOrder { Overrides = [.. overrides] }, Actor, RenderedVersion).Refusal;
        if (refusal is null)
        {
            // Overrides apply to one start only.
            overrides.Clear();
        }

        StateHasChanged();
    }
}
