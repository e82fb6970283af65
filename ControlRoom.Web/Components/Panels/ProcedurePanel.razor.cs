using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.Procedures;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows the procedure that is running, or the last one until it is dismissed.</summary>
public sealed partial class ProcedurePanel : SnapshotComponent<ProcedureView>
{
    private string? refusal;

    [Inject]
    private ProcedureRunner Procedures { get; set; } = null!;

    private void Dismiss() => refusal = Procedures.Dismiss(Actor);

    /// <inheritdoc/>
    protected override ProcedureView Build(SystemSnapshot snapshot, DateTimeOffset now) => ProcedureView.Of(snapshot.Procedure);
}
