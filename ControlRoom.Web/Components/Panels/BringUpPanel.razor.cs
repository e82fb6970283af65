using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Components.BringUps;
using ControlRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ControlRoom.Web.Components.Panels;

/// <summary>Shows Go to Ready or Go to Idle: the one that is running, or the last one until it is dismissed.</summary>
public sealed partial class BringUpPanel : SnapshotComponent<BringUpView>
{
    private string? refusal;

    [Inject]
    private BringUpRunner BringUps { get; set; } = null!;

    private void Dismiss() => refusal = BringUps.Dismiss(Actor);

    /// <inheritdoc/>
    protected override BringUpView Build(SystemSnapshot snapshot, DateTimeOffset now) => BringUpView.Of(snapshot.BringUp);
}
